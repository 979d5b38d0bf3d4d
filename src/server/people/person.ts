export const roles = [
  'member',
  'dealer',
  'agent',
  'moderator',
  'manager',
  'admin',
  'owner',
] as const
export type Role = (typeof roles)[number]

export interface Person {
  id: string
  name: string
  handle: string
  role: Role
  isSuspended: boolean
  /** Earned, 0 to 4; unknown where nobody asked. */
  trustLevel?: number
  /** They work here, but only as a member until they sign in by two steps. */
  lacksTwoSteps?: true
  /** They keep the peace in some spaces without being staff; unknown where nobody asked. */
  keepsPeace?: boolean
}

/** How far a person is trusted, from 0, a newcomer, to 4. Whoever works here is trusted wholly. */
export function trustOf(person: Pick<Person, 'role' | 'trustLevel'> | undefined): number {
  return isStaff(person) ? 4 : (person?.trustLevel ?? 0)
}

/** Whether somebody works for the business: agents and all roles above. */
export function isStaff(person: Pick<Person, 'role'> | undefined): boolean {
  return person !== undefined && person.role !== 'member' && person.role !== 'dealer'
}
