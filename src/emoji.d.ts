declare module 'markdown-it-emoji' {
  import type MarkdownIt from 'markdown-it'

  /** Knows all emoji by name; `shortcuts` are those made of signs. */
  export function full(markdown: MarkdownIt, options: { shortcuts: Record<string, string> }): void
}

declare module 'markdown-it-emoji/lib/data/full.mjs' {
  /** The emoji of every name. */
  const emoji: Record<string, string>
  export default emoji
}
