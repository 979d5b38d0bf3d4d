const MOST_KNOWN = 5_000
const LONGEST_KNOWN = 100

/** Programs send the same few names again and again: what was made of one is made once. */
export function perName<Result>(make: (name: string) => Result): (name: string) => Result {
  const known = new Map<string, Result>()
  return (name) => {
    const remembered = known.get(name)
    if (remembered !== undefined) return remembered
    const made = make(name)
    if (name.length > LONGEST_KNOWN) return made
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(name, made)
    return made
  }
}

/** A key made from a name: `Product Viewed` becomes `product_viewed`. Nothing is left of some. */
export const slugOf: (name: string) => string = perName((name) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|(?<!_)_+$/g, '')
    .slice(0, 60),
)

/** A text in one line, without what cannot be seen. */
export function tidy(text: string, most: number): string {
  return text
    .toWellFormed()
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, most)
}
