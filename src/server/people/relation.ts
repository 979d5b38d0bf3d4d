/** What a person or an organisation is to the business. They may be several things at once. */
export const relationKinds = [
  'consumer',
  'business',
  'dealer',
  'distributor',
  'prospect',
  'fan',
] as const
export type RelationKind = (typeof relationKinds)[number]
