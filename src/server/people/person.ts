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
}

/** Whether somebody works for the business: agents and all roles above. */
export function isStaff(person: Pick<Person, 'role'> | undefined): boolean {
  return person !== undefined && person.role !== 'member' && person.role !== 'dealer'
}
