/** The number of a post. */
export function match(word: string): boolean {
  return /^[1-9]\d{0,8}$/.test(word)
}
