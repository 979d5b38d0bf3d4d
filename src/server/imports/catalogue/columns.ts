import { DomainError } from '#errors'

/** What a file is a list of. */
export const catalogueKinds = ['products', 'reviews'] as const
export type CatalogueKind = (typeof catalogueKinds)[number]

const list = (names: string) => names.split(' ')

/** What columns are called in the exports of Shopify, Judge.me, Yotpo and others. */
const usualNames = {
  products: {
    handle: list('handle slug urlhandle'),
    name: list('title name productname producttitle bezeichnung'),
    sku: list('sku variantsku articlenumber artikelnummer'),
    category: list('type producttype category productcategory kategorie'),
    description: list('seodescription description shortdescription beschreibung'),
    body: list('bodyhtml body longdescription'),
    variant: list('variant variantname option1value variante'),
    variant_2: list('option2value'),
    variant_3: list('option3value'),
    version: list('version modelyear'),
    state: list('status state'),
  },
  reviews: {
    handle: list('producthandle handle productslug'),
    sku: list('productsku sku'),
    product: list('producttitle productname product produkt'),
    stars: list('rating reviewscore score stars sterne'),
    title: list('title reviewtitle titel'),
    body: list('body reviewcontent content review text'),
    date: list('reviewdate date createdat reviewcreationdate datum'),
    name: list('reviewername author displayname reviewerdisplayname nickname name'),
    email: list('revieweremail email emailaddress'),
    answer: list('reply commentcontent answer antwort'),
    answered: list('replydate commentcreationdate commentdate'),
  },
} as const satisfies Record<CatalogueKind, Record<string, readonly string[]>>

const needed = { products: ['name'], reviews: ['stars', 'date'] } as const

/** What a column of such a file may hold. */
export function columnsOf(kind: CatalogueKind): string[] {
  return Object.keys(usualNames[kind])
}

/**
 * Where what stands, counted from 0: as was said (`name=Title,sku=3`), or by the usual names.
 * Refuses a header that lacks what every row needs.
 */
export function findColumns(
  kind: CatalogueKind,
  header: readonly string[],
  wanted: string | undefined,
): ReadonlyMap<string, number> {
  const columns = wanted === undefined ? guess(kind, header) : asSaid(kind, header, wanted)
  const missing = needed[kind].filter((name) => !columns.has(name))
  const hasProduct =
    kind === 'products' || ['handle', 'sku', 'product'].some((name) => columns.has(name))
  if (missing.length === 0 && hasProduct) return columns
  const names = [...missing, ...(hasProduct ? [] : ['handle'])]
  const example = names.map((name) => `${name}=COLUMN`).join(',')
  throw refuse('columns.missing', `Say where to find it, such as ${example}. ${describe(header)}`)
}

function guess(kind: CatalogueKind, header: readonly string[]): Map<string, number> {
  const names = header.map(bare)
  const columns = new Map<string, number>()
  for (const [target, usual] of Object.entries<readonly string[]>(usualNames[kind])) {
    // The usual names stand in the order of how surely they mean it.
    const place = usual.map((name) => names.indexOf(name)).find((index) => index >= 0)
    if (place !== undefined) columns.set(target, place)
  }
  return columns
}

function asSaid(kind: CatalogueKind, header: readonly string[], wanted: string) {
  const names = header.map(bare)
  const columns = new Map<string, number>()
  for (const part of wanted.split(',').filter((part) => part.trim() !== '')) {
    const [target = '', column = ''] = part.split('=').map((side) => side.trim())
    const named = names.indexOf(bare(column))
    const place = named < 0 && /^\d+$/.test(column) ? Number(column) - 1 : named
    if (!columnsOf(kind).includes(target)) {
      const all = columnsOf(kind).join(', ')
      throw refuse('columns.unknown', `"${part}" is no column. Write name=Title; there are ${all}.`)
    }
    if (place < 0 || place >= header.length) {
      throw refuse('columns.place', `There is no column "${column}". ${describe(header)}`)
    }
    columns.set(target, place)
  }
  return columns
}

/** `Body (HTML)` becomes `bodyhtml`. */
function bare(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\d]/gu, '')
}

function describe(header: readonly string[]): string {
  const shown = header.slice(0, 12).map((name, index) => `${index + 1}=${name.slice(0, 30)}`)
  return `The first row has ${header.length} columns: ${shown.join(' ')}`
}

function refuse(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message)
}
