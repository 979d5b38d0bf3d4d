import { z } from 'zod'

const variantKind = z.enum(['variant', 'version'])
export type VariantKind = z.infer<typeof variantKind>

/** A size or colour of a product, or one of its versions over the years. */
interface Variant {
  id: string
  kind: VariantKind
  name: string
  sku: string | null
}

/** A product as it appears in the catalogue. */
export interface ProductCard {
  id: string
  slug: string
  name: string
  description: string
  image: string | null
  category: string
  isDiscontinued: boolean
}

export interface Product extends ProductCard {
  sku: string | null
  body: string
  bodyHtml: string
  /** Further addresses of pictures, eight at most. */
  pictures: string[]
  variants: Variant[]
}

const line = (most: number) => z.string().trim().max(most)
const address = /^\/uploads\/[0-9a-f-]{36}\.webp$/
const sku = z
  .string()
  .trim()
  .max(100)
  .transform((text) => text || null)
  .nullable()

export const productFacts = z.object({
  name: line(120).min(2, 'Give the product a name.'),
  sku: sku.default(null),
  category: line(80).default(''),
  description: line(300).default(''),
  body: line(20_000).default(''),
  image: z.string().regex(address, 'Choose a picture that was sent here.').nullable().default(null),
  pictures: z
    .array(z.string().regex(address, 'Choose pictures that were sent here.'))
    .max(8, 'Eight more pictures are the most.')
    .default([]),
  isDiscontinued: z.boolean().default(false),
})
export type ProductFacts = z.input<typeof productFacts>

export const newVariant = z.object({
  kind: variantKind.default('variant'),
  name: line(80).min(1, 'Give it a name.'),
  sku: sku.default(null),
})
export type NewVariant = z.input<typeof newVariant>

export const newRegistration = z.object({
  /** A photo of it or of the bill, which staff alone see: the id of a picture one sent here. */
  proofId: z.uuid().nullable().default(null),
  serial: line(100).default(''),
  boughtOn: z.iso
    .date()
    .nullable()
    .default(null)
    .refine((day) => day === null || day > '1900', 'Choose the day on which you bought it.'),
})
export type NewRegistration = z.input<typeof newRegistration>

/** Somebody says to own one that no order of ours knows of. */
export interface Registration {
  id: string
  productId: string
  productName: string
  productSlug: string
  personId: string
  personName: string
  serial: string
  boughtOn: string | null
  /** The photo that shows it; for staff and whoever sent it. */
  proofId: string | null
  askedAt: Date
  isConfirmed: boolean | null
}

export type OwnedBecause = 'order' | 'registration'

/** What an order or a confirmed registration says. */
export interface Ownership {
  because: OwnedBecause
  since: Date
  /** All of it went back: an owner no more, but one who knows it. */
  hasReturned: boolean
}

/** How the catalogue is ordered: `rated` by the stars that a product surely deserves. */
export const catalogueOrder = z.enum(['name', 'newest', 'rated', 'reviewed'])
export type CatalogueOrder = z.infer<typeof catalogueOrder>

export function productPath({ slug }: { slug: string }): string {
  return `/products/${slug}`
}
