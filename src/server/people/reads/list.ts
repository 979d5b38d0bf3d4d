import { sql } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { profilesOf } from '../read.ts'
import { namesReaders } from './naming.ts'
import { mayReadStaffReads } from './policy.ts'
import type { OwnRead, ReadDoor, ReadKind, StaffRead } from './staff-read.ts'
import type { ReadStore } from './tables.ts'

const PAGE_SIZE = 50

export interface ReadsFilter {
  readerId?: string | undefined
  personId?: string | undefined
  organizationId?: string | undefined
  what?: ReadKind | undefined
  door?: ReadDoor | undefined
  after?: string | undefined
}

/** What the staff read of customers, the latest first. Refuses whoever does not answer for them. */
export async function listStaffReads(
  store: ReadStore,
  viewer: Person | undefined,
  { readerId, personId, organizationId, what, door, after }: ReadsFilter = {},
): Promise<Page<StaffRead>> {
  const message = 'Only managers and admins see what the staff read.'
  allow(mayReadStaffReads(viewer), 'reads.read', message)
  let reads = selectReads(store)
    .leftJoin('people as profile', 'profile.id', 'staff_reads.person_id')
    .leftJoin('people as person', 'person.id', 'profile.canonical_id')
    .leftJoin('organizations', 'organizations.id', 'staff_reads.organization_id')
    .select(['staff_reads.reader_id as readerId', 'reader.name as readerName', 'door'])
    .select(['staff_reads.person_id as personId', 'person.name as personName'])
    .select(['organization_id as organizationId', 'organizations.name as organizationName'])
  if (readerId !== undefined) reads = reads.where('reader_id', 'in', profilesOf(store, readerId))
  if (personId !== undefined) {
    reads = reads.where('staff_reads.person_id', 'in', profilesOf(store, personId))
  }
  if (organizationId !== undefined) reads = reads.where('organization_id', '=', organizationId)
  if (what !== undefined) reads = reads.where('what', '=', what)
  if (door !== undefined) reads = reads.where('door', '=', door)
  const key = ['staff_reads.read_at', 'staff_reads.id'] as const
  const rows = await latestFirst(reads, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(rows, PAGE_SIZE, keyOf, (row): StaffRead => row)
}

/** Who of the staff looked at the viewer's own data, the latest first. */
export async function listOwnReads(
  store: ReadStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<OwnRead>> {
  allow(viewer !== undefined, 'reads.own', 'Sign in to see who looked at your data.')
  const isNamed = await namesReaders(store)
  const own = selectReads(store)
    .where('staff_reads.person_id', 'in', profilesOf(store, viewer.id))
    .select(sql<string | null>`case when ${isNamed} then reader.name end`.as('readerName'))
  const key = ['staff_reads.read_at', 'staff_reads.id'] as const
  const rows = await latestFirst(own, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(rows, PAGE_SIZE, keyOf, (row): OwnRead => row)
}

function selectReads(store: ReadStore) {
  return store
    .selectFrom('staff_reads')
    .innerJoin('people as working', 'working.id', 'staff_reads.reader_id')
    .innerJoin('people as reader', 'reader.id', 'working.canonical_id')
    .select(['staff_reads.id', 'reader_role as readerRole', 'what', 'read_at as at'])
}

const keyOf = ({ at, id }: { at: Date; id: string }) => [at.toISOString(), id]
