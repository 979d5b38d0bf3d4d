/**
 * Visitors are known by what a browser made up, customers to the business only; members are of the
 * community, where others may see them.
 */
const presences = ['visitor', 'customer', 'member'] as const
export type Presence = (typeof presences)[number]
