import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { cursorMoment, pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, mayReadReports, profilesOf, type Person } from '#people'
import { stages, type Stage, type StageEntry, type Why } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/** Where somebody stands, since when and why, and how they came there, the latest first. */
export interface Lifecycle extends StageEntry {
  history: (StageEntry & { override: Override | null })[]
}

/** Who decided by hand, and why. */
export interface Override {
  byId: string
  reason: string
}

/** The stage of a customer at a time; nothing for somebody of whom there was no sign yet. */
export async function findLifecycle(
  store: LifecycleStore,
  viewer: Person | undefined,
  personId: string,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<Lifecycle | undefined> {
  allow(mayReadCustomers(viewer), 'lifecycle.read', 'Only staff may look at customers.')
  const entries = await store
    .selectFrom('lifecycle_stages')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('since', '<=', asOf)
    .select(['stage', 'since', 'because as why', 'activity_ids as activityIds'])
    .orderBy('position', 'desc')
    .execute()
  const [now] = entries
  if (now === undefined) return undefined
  const overrides = await store
    .selectFrom('lifecycle_overrides')
    .where('person_id', 'in', profilesOf(store, personId))
    .select(['by_id as byId', 'reason', 'made_at as madeAt'])
    .execute()
  const overrideOf = ({ since, why }: StageEntry) => {
    const made = overrides.find(({ madeAt }) => madeAt.getTime() === since.getTime())
    return made && why === 'overridden' ? { byId: made.byId, reason: made.reason } : null
  }
  return { ...now, history: entries.map((entry) => ({ ...entry, override: overrideOf(entry) })) }
}

/** How many people stand in each stage, staff and bots left out. */
export function lifecycleFunnel(
  store: LifecycleStore,
  viewer: Person | undefined,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<{ stage: Stage; people: number }[]> {
  allow(mayReadReports(viewer), 'lifecycle.report', 'Only staff may look at the stages.')
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ stage: Stage; people: number }>`
      select stage, count(*) as people from lifecycle_stages as entry
      join people on people.id = entry.person_id
      where since <= ${asOf} and (until is null or until > ${asOf}) and ${isCustomer}
      group by stage
    `.execute(store)
    const peopleIn = new Map(rows.map((row) => [row.stage, row.people]))
    return stages.map((stage) => ({ stage, people: peopleIn.get(stage) ?? 0 }))
  })
}

export interface PersonInStage {
  personId: string
  name: string
  handle: string
  since: Date
  why: Why
}

/** Who stands in a stage, those first who entered it last. */
export function listPeopleInStage(
  store: LifecycleStore,
  viewer: Person | undefined,
  stage: Stage,
  { after, asOf = new Date() }: { after?: string; asOf?: Date } = {},
): Promise<Page<PersonInStage>> {
  allow(mayReadCustomers(viewer), 'lifecycle.read', 'Only staff may look at customers.')
  const [since, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  return inTransaction(store, async (store) => {
    const { rows } = await sql<PersonInStage>`
      select person_id as "personId", name, handle, since, because as why
      from lifecycle_stages as entry
      join people on people.id = entry.person_id
      where stage = ${stage} and since <= ${asOf} and (until is null or until > ${asOf})
        and ${isCustomer}
        and (${since}::timestamptz is null or (since, person_id) < (${since}, ${id}::uuid))
      order by since desc, person_id desc
      limit ${sql.lit(PAGE_SIZE + 1)}
    `.execute(store)
    const keyOf = (person: PersonInStage) => [person.since.toISOString(), person.personId]
    return pageOf(rows, PAGE_SIZE, keyOf, (person) => person)
  })
}

const PAGE_SIZE = 20
const cursor = z.tuple([cursorMoment, z.uuid()])

const isCustomer = sql`people.role in ('member', 'dealer') and not people.is_bot`
