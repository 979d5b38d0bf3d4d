/**
 * Visitors are known by what a browser made up, customers to the business only; members are of the
 * community, where others may see them.
 */
export type Presence = 'visitor' | 'customer' | 'member'
