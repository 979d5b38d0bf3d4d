import type { Role } from '../person.ts'

/** What somebody of the staff was shown. A list or search is noted once, whatever stood in it. */
export const readKinds = [
  ...(['customer', 'card', 'privacy', 'standing', 'organization'] as const),
  ...(['list', 'search', 'export'] as const),
] as const
export type ReadKind = (typeof readKinds)[number]

export const readDoors = ['desk', 'api'] as const
export type ReadDoor = (typeof readDoors)[number]

/** That data of customers was shown. */
export interface Sight {
  what: ReadKind
  door: ReadDoor
  personId?: string | undefined
  organizationId?: string | undefined
}

/** As those who answer for the staff see it. */
export interface StaffRead {
  id: string
  readerId: string
  readerName: string
  readerRole: Role
  what: ReadKind
  door: ReadDoor
  personId: string | null
  personName: string | null
  organizationId: string | null
  organizationName: string | null
  at: Date
}

/** As whom it is about is told: the day and the role, and a name only where the house says so. */
export interface OwnRead {
  id: string
  readerRole: Role
  readerName: string | null
  what: ReadKind
  at: Date
}

/** How long it is known (reference: 2 years). */
export const READS_KEPT_DAYS = 730
