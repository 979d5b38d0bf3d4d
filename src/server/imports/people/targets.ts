/** What a column of a file of people may hold. */
const personTargets = [
  ...['email', 'phone', 'external'],
  ...['name', 'first_name', 'last_name', 'location', 'website', 'locale', 'time_zone'],
  ...['organization', 'organization_key', 'role', 'relation', 'tag'],
] as const

/** What a column of a file of organisations may hold. */
const organizationTargets = [
  ...['external', 'name', 'website', 'country', 'postcode', 'city', 'relation', 'tag'],
] as const

/** What a file is a list of. */
export const tableKinds = ['people', 'organizations'] as const
export type TableKind = (typeof tableKinds)[number]

/** Several columns may hold these; of the others there is one each. */
const plural: readonly string[] = ['email', 'phone', 'relation', 'tag']

/** Fields that are made when the first file names them; address books and other systems know them. */
export const usualFields = {
  street: 'Street',
  city: 'City',
  region: 'State or region',
  postcode: 'Postcode',
  country: 'Country',
  po_box: 'PO box',
  job_title: 'Job title',
  lead_source: 'Lead source',
  industry: 'Industry',
} as const
export type UsualField = keyof typeof usualFields

export function targetsOf(kind: TableKind): readonly string[] {
  return kind === 'people' ? personTargets : organizationTargets
}

export function isPlural(target: string): boolean {
  return plural.includes(target)
}

/** The key of the field that a target such as `field:size` names. */
export function fieldIn(target: string): string | undefined {
  return /^field:([a-z][a-z0-9_]{0,39})$/.exec(target)?.[1]
}

export function isTarget(kind: TableKind, target: string): boolean {
  return targetsOf(kind).includes(target) || fieldIn(target) !== undefined
}
