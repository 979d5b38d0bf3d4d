import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { found } from '#errors'
import { exactly, isBehind, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { allowSegments } from './policy.ts'
import type { SegmentRule } from './rule.ts'
import { daysBefore } from './source.ts'
import type { SegmentStore } from './tables.ts'

/** A segment, how many belong to it, and how many came and went in the last 30 days. */
export interface SegmentCard {
  id: string
  name: string
  description: string
  memberCount: number
  entered: number
  departed: number
  changedAt: Date
}

export interface CustomerSegment extends SegmentCard {
  rule: SegmentRule
  isArchived: boolean
}

export interface SegmentMember {
  personId: string
  name: string
  handle: string
  since: Date
}

const DAYS_OF_CHANGE = 30
const PAGE_SIZE = 20
const MOST_SEGMENTS = 500

/** Every segment in use, by name. */
export async function listSegments(
  store: SegmentStore,
  viewer: Person | undefined,
): Promise<SegmentCard[]> {
  allowSegments(viewer)
  return await selectCards(store)
    .where('archived_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .limit(sql.lit(MOST_SEGMENTS))
    .execute()
}

/** One segment with its rule, even one that was put away. */
export async function findSegment(
  store: SegmentStore,
  viewer: Person | undefined,
  segmentId: string,
): Promise<CustomerSegment> {
  allowSegments(viewer)
  const segment = await selectCards(store)
    .where('id', '=', segmentId)
    .select(['rule', sql<boolean>`archived_at is not null`.as('isArchived')])
    .executeTakeFirst()
  return found(segment, 'segment.unknown', 'There is no such segment.')
}

/** The segment in use that bears a name, however it is written. */
export async function findSegmentByName(
  store: SegmentStore,
  viewer: Person | undefined,
  name: string,
): Promise<CustomerSegment> {
  allowSegments(viewer)
  const segment = await store
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .select('id')
    .executeTakeFirst()
  const { id } = found(segment, 'segment.unknown', 'There is no such segment.')
  return await findSegment(store, viewer, id)
}

/** Who belongs to a segment, those first who came last. */
export async function listMembers(
  store: SegmentStore,
  viewer: Person | undefined,
  segmentId: string,
  { after }: { after?: string } = {},
): Promise<Page<SegmentMember>> {
  await findSegment(store, viewer, segmentId)
  const rows = await selectMembers(store, segmentId, after, PAGE_SIZE)
  return pageOf(rows, PAGE_SIZE, keyOf, memberOf)
}

/** Everybody who belongs to a segment, some at a time, for files. */
export async function* streamMembers(
  store: SegmentStore,
  viewer: Person | undefined,
  segmentId: string,
): AsyncGenerator<SegmentMember[]> {
  await findSegment(store, viewer, segmentId)
  let after: string | undefined
  do {
    const rows = await selectMembers(store, segmentId, after, MOST_SEGMENTS)
    const page = pageOf(rows, MOST_SEGMENTS, keyOf, memberOf)
    yield page.items
    after = page.next ?? undefined
  } while (after !== undefined)
}

/** The segments that somebody belongs to, by name. */
export async function listSegmentsOf(
  store: SegmentStore,
  viewer: Person | undefined,
  personId: string,
): Promise<{ id: string; name: string; since: Date }[]> {
  allowSegments(viewer)
  return await store
    .selectFrom('segment_members as member')
    .innerJoin('segments', 'segments.id', 'member.segment_id')
    .innerJoin('people', 'people.canonical_id', 'member.person_id')
    .where('people.id', '=', personId)
    .select(['segments.id', 'segments.name', 'member.since'])
    .orderBy(sql`lower(segments.name)`)
    .execute()
}

function selectCards(store: SegmentStore) {
  const today = daysBefore(now(), DAYS_OF_CHANGE).toISOString().slice(0, 10)
  const sum = (column: 'entered' | 'departed') =>
    sql<number>`coalesce((
      select sum(${sql.ref(column)}) from segment_days
      where segment_id = segments.id and day > ${today}::date
    ), 0)`.as(column)
  return store
    .selectFrom('segments')
    .select(['id', 'name', 'description'])
    .select(['member_count as memberCount', 'changed_at as changedAt'])
    .select([sum('entered'), sum('departed')])
}

type Row = SegmentMember & { moment: string }
const memberOf = ({ personId, name, handle, since }: Row): SegmentMember => {
  return { personId, name, handle, since }
}
const keyOf = ({ moment, personId }: Row) => [moment, personId]

function selectMembers(
  store: SegmentStore,
  segmentId: string,
  after: string | undefined,
  size: number,
): Promise<Row[]> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<Row>`
      select person_id as "personId", name, handle, since,
        ${exactly('member.since')} as moment
      from segment_members member join people on people.id = member.person_id
      where segment_id = ${segmentId}
        and ${after === undefined ? sql`true` : isBehind(after, ['member.since', 'member.person_id'])}
      order by since desc, person_id desc
      limit ${sql.lit(size + 1)}
    `.execute(store)
    return rows
  })
}
