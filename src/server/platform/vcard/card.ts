/** A person as address books exchange them (vCard: RFC 6350, and RFC 2426 for 3.0). */
export interface Card {
  uid: string
  revisedAt: Date | null
  /** How the name is written as a whole; never empty. */
  fullName: string
  familyName: string
  givenName: string
  emails: Reachable[]
  phones: Reachable[]
  /** From the organisation down to the unit. */
  organization: string[]
  title: string
  addresses: Address[]
  url: string
  categories: string[]
}

/** A way to reach somebody, such as `work` or `cell`; the first preferred one is meant to be used. */
export interface Reachable {
  value: string
  types: string[]
  isPreferred: boolean
}

/** The seven parts of a postal address, in the order in which cards name them. */
export const addressParts = [
  'poBox',
  'extended',
  'street',
  'city',
  'region',
  'postcode',
  'country',
] as const

export type Address = Record<(typeof addressParts)[number], string> & {
  types: string[]
  isPreferred: boolean
}

export function emptyCard(): Card {
  return {
    ...{ uid: '', revisedAt: null, fullName: '', familyName: '', givenName: '' },
    ...{ emails: [], phones: [], organization: [], title: '', addresses: [], url: '' },
    categories: [],
  }
}
