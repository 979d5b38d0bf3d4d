const MOST_KNOWN = 5_000
const known = new Map<string, string>()

/** A key made from a name: `Product Viewed` becomes `product_viewed`. Nothing is left of some. */
export function slugOf(name: string): string {
  const remembered = known.get(name)
  if (remembered !== undefined) return remembered
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, slug)
  return slug
}

/** A text in one line, without what cannot be seen. */
export function tidy(text: string, most: number): string {
  return text
    .toWellFormed()
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, most)
}
