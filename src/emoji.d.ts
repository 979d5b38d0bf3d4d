declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** The emoji of every name. */
  const emoji: Record<string, string>
  export default emoji
}
