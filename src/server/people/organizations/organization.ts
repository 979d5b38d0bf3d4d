import { z } from 'zod'
import { relationKinds, type RelationKind } from '../relation.ts'

export interface OrganizationCard {
  id: string
  slug: string
  name: string
  memberCount: number
  /** What it is to the business now. */
  relations: RelationKind[]
  ownerName: string | null
  territoryName: string | null
}

export interface Organization extends OrganizationCard {
  website: string
  /** ISO 3166, two letters. */
  country: string | null
  postcode: string
  city: string
  parent: { id: string; name: string } | null
  /** From the top to the parent itself. */
  ancestors: { id: string; name: string }[]
  children: { id: string; name: string }[]
  members: OrganizationMember[]
  /** What it is and was to the business, the present first. */
  relationPeriods: RelationPeriod[]
  territory: { id: string; name: string; isByHand: boolean } | null
}

export interface RelationPeriod {
  kind: RelationKind
  startedAt: Date
  endedAt: Date | null
}

export interface OrganizationMember {
  personId: string
  name: string
  handle: string
  role: string
  startedAt: Date
  endedAt: Date | null
}

const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, 'Write a country by its two letters, such as DE.')
  .transform((text) => (text === '' ? null : text))

const postcode = z
  .string()
  .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .pipe(z.string().max(12, 'Please use a shorter postcode.'))

const website = z
  .string()
  .trim()
  .max(300, 'Please use a shorter address.')
  .transform((text) => (text === '' || /^[a-z]+:/i.test(text) ? text : `https://${text}`))
  .refine(
    (text) => text === '' || /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
    'Write an address such as example.org.',
  )

const name = z.string().trim().min(1, 'Please enter a name.').max(200, 'Please use a shorter name.')

export const organizationFacts = z.object({
  name: name.optional(),
  website: website.optional(),
  country: country.nullable().optional(),
  postcode: postcode.optional(),
  city: z.string().trim().max(100, 'Please use a shorter name.').optional(),
})

export const newOrganization = organizationFacts.extend({
  name,
  parentId: z.uuid().nullable().optional(),
  kind: z.enum(relationKinds).optional(),
})
