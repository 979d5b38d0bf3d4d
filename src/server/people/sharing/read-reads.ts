import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { findRelationship, refuseStrangers } from './hold.ts'
import { isToldOfReading, sidesOf } from './policy.ts'
import { sameCustomer, samePairAs } from './seen.ts'
import { fieldGroups, type FieldGroup, type Purpose } from './sharing.ts'
import type { SharingStore } from './tables.ts'

const PAGE_SIZE = 40

/** Who was last shown a group, and when. */
export interface LastRead {
  group: FieldGroup
  at: Date
  readerName: string
}

/** That somebody was shown something of the viewer's. */
export interface SharedRead {
  id: string
  side: 'dealer' | 'brand'
  readerName: string
  /** Those of the viewer's own fields. */
  groups: FieldGroup[]
  purpose: Purpose
  at: Date
}

/** The last reading of each group. */
export async function listLastReads(
  store: SharingStore,
  relationshipIds: readonly string[],
): Promise<Map<string, LastRead[]>> {
  const { rows } = await sql<LastRead & { relationshipId: string }>`
    select relationships.id as "relationshipId", wanted.name as "group", last.read_at as at,
      reader.name as "readerName"
    from relationships
    cross join unnest(${fieldGroups}::text[]) as wanted (name)
    join lateral (
      select read_at, person_id from sharing_reads
      where relationship_id in (${sameCustomer}) and wanted.name = any(field_groups)
      order by read_at desc limit 1
    ) last on true
    join people profile on profile.id = last.person_id
    join people reader on reader.id = profile.canonical_id
    where relationships.id = any(${relationshipIds}::uuid[])
  `.execute(store)
  const reads = new Map<string, LastRead[]>()
  for (const { relationshipId, ...read } of rows) {
    reads.set(relationshipId, [...(reads.get(relationshipId) ?? []), read])
  }
  return reads
}

/** Who was shown which of the viewer's fields, the latest first: each side hears of its own. */
export async function listReads(
  store: SharingStore,
  viewer: Person | undefined,
  { relationshipId, after }: { relationshipId: string; after?: string | undefined },
): Promise<Page<SharedRead>> {
  allow(viewer !== undefined, 'sharing.read', 'Sign in to see who sees what about you.')
  const relationship = await findRelationship(store, relationshipId)
  const sides = sidesOf(viewer, relationship)
  refuseStrangers(sides.length > 0)
  const own = fieldGroups.filter((group) => sides.some((side) => isToldOfReading(side, group)))
  const reads = store
    .selectFrom('sharing_reads')
    .innerJoin('people as profile', 'profile.id', 'sharing_reads.person_id')
    .innerJoin('people as reader', 'reader.id', 'profile.canonical_id')
    .where(sql<boolean>`relationship_id in (${samePairAs(relationshipId)})`)
    .where(sql<boolean>`field_groups && ${own}::text[]`)
    .select(['sharing_reads.id', 'side', 'reader.name as readerName', 'field_groups as groups'])
    .select(['purpose', 'read_at as at'])
  const page = latestFirst(reads, ['read_at', 'sharing_reads.id'], { after, size: PAGE_SIZE })
  const rows = await page.execute()
  const key = (row: SharedRead) => [row.at.toISOString(), row.id]
  return pageOf(rows, PAGE_SIZE, key, ({ groups, ...row }) => {
    return { ...row, groups: groups.filter((group) => own.includes(group)) }
  })
}
