import type { Person } from '../person.ts'
import { mayReadStaffReads } from '../reads/policy.ts'
import { isDealer } from '../sharing/policy.ts'
import {
  mayAct,
  mayConfigure,
  mayEditCustomers,
  mayModerate,
  mayReadCustomers,
  mayReadReports,
  mayUseDesk,
} from '../policy.ts'

/** What a key may be used for. Each scope asks of the owner what the desk asks, at every use. */
const rights = {
  'community:read': () => true,
  'community:write': mayAct,
  'inbox:read': () => true,
  'inbox:write': mayAct,
  moderate: (owner) => (owner.keepsPeace === true && mayAct(owner)) || mayModerate(owner),
  'people:read': mayReadCustomers,
  'people:write': mayEditCustomers,
  'orders:read': mayReadCustomers,
  'orders:write': mayEditCustomers,
  'reports:read': mayReadReports,
  'outreach:write': mayUseDesk,
  // Saying no and taking back is for the suspended, too.
  'privacy:own': () => true,
  'privacy:write': mayReadStaffReads,
  'dealer:read': isDealer,
  'dealer:write': isDealer,
  configure: mayConfigure,
} satisfies Record<string, (owner: Person) => boolean>

export type Scope = keyof typeof rights
export const scopes = Object.keys(rights) as [Scope, ...Scope[]]

export interface ApiKey {
  id: string
  /** As whom the key acts. */
  owner: Person
  scopes: readonly Scope[]
}

/**
 * Whether something may be done with a key that has the scope, and whose owner has the right behind
 * it, which may have been lost since; or without any, as guests may on pages.
 */
export function mayUse(key: ApiKey | undefined, scope: Scope): boolean {
  if (key === undefined) return isOpen(scope)
  return key.scopes.includes(scope) && mayHold(key.owner, scope)
}

/** What guests may read on the pages, programs may read here without a key. */
export function isOpen(scope: Scope): boolean {
  return scope === 'community:read'
}

/** Whether somebody's keys may have a scope: never more than they may do themselves. */
export function mayHold(owner: Person, scope: Scope): boolean {
  return rights[scope](owner)
}
