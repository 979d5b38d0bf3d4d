import type { RelationKind } from '../relation.ts'

export interface OrganizationCard {
  id: string
  slug: string
  name: string
  memberCount: number
  /** What it is to the business now. */
  relations: RelationKind[]
}

export interface Organization extends OrganizationCard {
  parent: { id: string; name: string } | null
  children: { id: string; name: string }[]
  members: OrganizationMember[]
}

export interface OrganizationMember {
  personId: string
  name: string
  handle: string
  role: string
  startedAt: Date
  endedAt: Date | null
}
