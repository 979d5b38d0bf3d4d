import { sql } from 'kysely'
import { now } from '#clock'
import { recordMany, type NewActivity } from '#timeline'
import { compile, type Known } from './compile.ts'
import type { SegmentRule } from './rule.ts'
import { isInScope, type Scope } from './source.ts'
import type { SegmentStore } from './tables.ts'

interface Settling {
  segmentId: string
  rule: SegmentRule
  known: Known
  /** Of whom alone; of everybody if null. */
  people: readonly string[] | null
  /** Look once more then, because something the rule asks for may not be known yet. */
  again?: Date | null
  /** Whether whoever comes or goes did so by what they did, not by a new rule. */
  isLife: boolean
}

interface Move {
  personId: string
  isIn: boolean
}

/** One at a time decides who belongs where: who comes and who follows never miss each other. */
export async function holdSegments(store: SegmentStore): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('segments'))`.execute(store)
}

/** Brings a segment up to date and notes who came, who went, and when to look again. */
export async function settle(store: SegmentStore, settling: Settling): Promise<void> {
  const at = now()
  const { segmentId, isLife } = settling
  const moves = await move(store, settling, { at, people: settling.people })
  if (moves.length === 0) return
  const entered = moves.filter(({ isIn }) => isIn).length
  const departed = moves.length - entered
  await sql`
    update segments set member_count = member_count + ${entered - departed}
    where id = ${segmentId}
  `.execute(store)
  await sql`
    insert into segment_days as day (segment_id, day, entered, departed)
    values (${segmentId}, (${at}::timestamptz at time zone 'UTC')::date, ${entered}, ${departed})
    on conflict (segment_id, day) do update set
      entered = day.entered + excluded.entered, departed = day.departed + excluded.departed
  `.execute(store)
  if (isLife) await tell(store, segmentId, moves, at)
}

/**
 * Who is to go is found by full joins, which no plan carries out row by row: of a segment just
 * drawn up PostgreSQL knows nothing yet, and expects one member where there are many.
 */
async function move(store: SegmentStore, settling: Settling, scope: Scope): Promise<Move[]> {
  const { segmentId, rule, known, again = null } = settling
  const { from, holds, due } = compile(rule, known, scope)
  const { rows } = await sql<Move>`
    with verdicts as materialized (
      select person.id as person_id, coalesce(${holds}, false) as is_in,
        least(${due}, ${again}::timestamptz) as due_at
      ${from}
    ), entered as (
      insert into segment_members (segment_id, person_id, since)
      select ${segmentId}::uuid, person_id, ${scope.at}::timestamptz from verdicts where is_in
      on conflict do nothing returning person_id
    ), departed as (
      delete from segment_members where ctid = any (array(
        select member.ctid
        from (
          select ctid, person_id from segment_members
          where segment_id = ${segmentId} and ${isInScope(scope, 'person_id')}
        ) member
        full join (select person_id from verdicts where is_in) staying using (person_id)
        where staying.person_id is null
      ))
      returning person_id
    ), due as (
      insert into segment_dues as known (segment_id, person_id, due_at)
      select ${segmentId}::uuid, person_id, due_at from verdicts where due_at is not null
      on conflict (segment_id, person_id) do update set due_at = excluded.due_at
      where known.due_at <> excluded.due_at
    ), undue as (
      delete from segment_dues where ctid = any (array(
        select known.ctid
        from (
          select ctid, person_id from segment_dues
          where segment_id = ${segmentId} and ${isInScope(scope, 'person_id')}
        ) known
        full join (select person_id from verdicts where due_at is not null) awaited using (person_id)
        where awaited.person_id is null
      ))
    )
    select person_id as "personId", true as "isIn" from entered
    union all select person_id, false from departed
  `.execute(store)
  return rows
}

const MOST_AT_ONCE = 1000

async function tell(store: SegmentStore, segmentId: string, moves: readonly Move[], at: Date) {
  const activities = moves.map(({ personId, isIn }): NewActivity => {
    const type = isIn ? 'segment.entered' : 'segment.left'
    const sourceId = `${segmentId} ${type} ${at.toISOString()}`
    const what = { personId, subjectId: segmentId, occurredAt: at }
    return { type, ...what, details: {}, source: 'segments', sourceId }
  })
  for (let first = 0; first < activities.length; first += MOST_AT_ONCE)
    await recordMany(store, activities.slice(first, first + MOST_AT_ONCE))
}
