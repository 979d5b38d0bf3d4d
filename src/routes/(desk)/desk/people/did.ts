import type { Doing } from '#engagement'

/** Groups of things that people do, as one can ask for them. */
export const didGroups = {
  acts: ['acts'],
  talk: ['topics', 'replies', 'comments', 'reactions'],
  ideas: ['ideas', 'votes'],
  messages: ['messages'],
  orders: ['orders'],
  visits: ['visits'],
  accepted: ['accepted'],
  thanks: ['thanks'],
} as const satisfies Record<string, readonly Doing[]>

export type DidGroup = keyof typeof didGroups
export const didNames = Object.keys(didGroups) as [DidGroup, ...DidGroup[]]
