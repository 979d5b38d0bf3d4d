import { sql, type RawBuilder } from 'kysely'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { Audience } from './showing.ts'

/** Reading what a field says of members, on whose profile nothing else forbids it; default no. */
export function mayReadField(
  viewer: Person | undefined,
  { audience, archivedAt }: { audience: Audience; archivedAt: Date | null },
): boolean {
  if (archivedAt !== null) return false
  if (audience === 'public') return true
  if (audience === 'members') return viewer !== undefined
  return mayReadCustomers(viewer)
}

/** The SQL twin of `mayReadField`, for queries in which `field` is the field. */
export function visibleFields(viewer: Person | undefined): RawBuilder<boolean> {
  const audiences: Audience[] = ['public']
  if (viewer !== undefined) audiences.push('members')
  if (mayReadCustomers(viewer)) audiences.push('staff')
  return sql<boolean>`(field.subject = 'person' and field.archived_at is null
    and field.audience = any(${audiences}::text[]))`
}
