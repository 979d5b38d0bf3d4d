/** A thing as schema.org describes it. */
export interface LinkedData {
  '@type': string
  [property: string]: unknown
}

/** What a page is about, made when what it is made from has changed. */
export interface About {
  from: unknown
  make: () => LinkedData[]
}

/** As it stands in a page: addresses whole, and no `<` with which a tag could begin. */
export function ldText(data: LinkedData, origin: string): string {
  const whole = { '@context': 'https://schema.org', ...data }
  return JSON.stringify(whole)
    .replace(ADDRESS, (start) => start + origin)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** Where an address of ours begins. Within a text the quotation marks would be escaped. */
const ADDRESS = /"(?:url|item|image|@id)":"(?=\/)/g

/** The way from the outside in; the last is the page itself. */
export function breadcrumbs(
  ...way: readonly (readonly [name: string, path: string])[]
): LinkedData {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: way.map(([name, item], index) => {
      return { '@type': 'ListItem', position: index + 1, name, item }
    }),
  }
}

export function personData(name: string, handle: string): LinkedData {
  return { '@type': 'Person', name, url: `/people/${handle}` }
}

const MOST_LETTERS = 600

/** The beginning of what safe HTML says, without the cost of reading it all. */
export function wordsIn(html: string): string {
  return html
    .slice(0, MOST_LETTERS * 2)
    .replace(/<[^>]*>?/g, ' ')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_LETTERS)
    .toWellFormed()
}

const signs: Partial<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
}
