import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#app'
import { newId } from '#ids'
import { createPerson, type Person } from '#people'
import {
  archiveSegment,
  createSegment,
  followSegments,
  settleSegments,
  type SegmentRule,
} from '#segments'
import { createSource } from '#sources'
import { catchUp, record } from '#timeline'
import { end, open } from './program.ts'
import { print, scratchFolder, wordAfter } from './report.ts'
import { openRiders, riderId, type Riders } from './riders.ts'

// What comes first warms up and does not count.
const SEGMENTS = Math.max(3, Number(wordAfter('--segments') ?? 20))
const ROUNDS = Math.max(1, Number(wordAfter('--rounds') ?? 5))
const DAY_MS = 86_400_000
const PATIENCE_MS = 10_000

/** Whoever bought lately and has long said nothing. */
export const rule: SegmentRule = {
  kind: 'all',
  of: [
    {
      ...{ kind: 'did', types: ['order.paid'], is: 'at_least', times: 2, within: 180 },
      ...{ detail: null, from: null, until: null },
    },
    { kind: 'when', types: ['reply.posted'], which: 'last', is: 'longer_ago', days: 45 },
  ],
}

/** Whoever bought today; to see how soon somebody new is among them. */
const buyers: SegmentRule = {
  kind: 'all',
  of: [
    {
      ...{ kind: 'did', types: ['order.paid'], is: 'at_least', times: 1, within: 1 },
      ...{ detail: null, from: null, until: null },
    },
  ],
}

/**
 * Segments over people with ten activities each (`--size`, `--folder` as in `riders.ts`): everybody
 * evaluated by a rule as each night, and its members written, against the same by hand; how soon an
 * activity moves somebody among twenty segments (`--segments`, three at least), by itself and from
 * the request to membership. `--rounds` is how often all is measured.
 */
export async function run(): Promise<void> {
  const riders = await openRiders()
  const { database, people } = riders
  const staff: Person = { ...(await createPerson(database, { name: 'Ann' })), role: 'agent' }
  await putAwayAll(database, staff)
  const draw = (number: number) =>
    createSegment(database, staff, { name: `Silent buyers ${number}`, rule })
  const empty = await createSegment(database, staff, { name: 'Nobody', rule: buyers })
  await archiveSegment(database, staff, { segmentId: empty })
  const first = await draw(1)
  const [evaluated, asked, written, drawn]: number[][] = [[], [], [], []]
  for (let round = 0; round <= ROUNDS; round++) {
    evaluated!.push(await timed(() => settleSegments(database)))
    asked!.push(await timed(() => askByHand(database)))
  }
  for (let number = 2; number <= SEGMENTS; number++) {
    if (number <= ROUNDS + 2) written!.push(await timed(() => writeByHand(database, empty)))
    drawn!.push(await timed(() => draw(number)))
  }
  while ((await catchUp(database, followSegments)) > 0);
  const reflected: number[] = []
  for (let round = 0; round < ROUNDS + 2; round++) {
    await buy(database, round + 1)
    reflected.push(await timed(() => catchUp(database, followSegments)))
  }
  const warm = (times: number[] | undefined) => times!.slice(1)
  const least = (times: number[] | undefined) => Math.min(...warm(times))
  print('segments', {
    ...{ people, activities: people * 10, members: await countMembers(database, first) },
    'everybody evaluated, ms': warm(evaluated),
    'the question by hand, ms': warm(asked),
    'evaluated ÷ by hand, least of each (budget 1.2)': least(evaluated) / least(asked),
    'drawn up, members written, ms': warm(drawn),
    'the members written by hand, ms': warm(written),
    'drawn up ÷ by hand, least of each (budget 1.2)': least(drawn) / least(written),
    'one activity among all segments, ms (budget 50)': reflected,
  })
  print('segments, the whole way', {
    'from the request to membership, ms (budget 1000)': await measureWholeWay(riders, staff),
  })
  await putAwayAll(database, staff)
  await riders.close()
}

/** Segments of a run before. */
async function putAwayAll(database: Database, staff: Person): Promise<void> {
  const open = database.selectFrom('segments').where('archived_at', 'is', null).select('id')
  for (const { id: segmentId } of await open.execute()) {
    await archiveSegment(database, staff, { segmentId })
  }
}

async function countMembers(database: Database, segmentId: string): Promise<number> {
  const { member_count } = await database
    .selectFrom('segments')
    .where('id', '=', segmentId)
    .select('member_count')
    .executeTakeFirstOrThrow()
  return member_count
}

/** An order that a shop tells of, until who bought stands in the segment; all who follow the timeline run. */
async function measureWholeWay({ server, database }: Riders, staff: Person): Promise<number[]> {
  const segmentId = await createSegment(database, staff, { name: 'Buyers', rule: buyers })
  const { writeKey } = await createSource(database, 'console', { name: 'Shop' })
  await using folder = await scratchFolder()
  const program = await open('bench/ingest-door.ts', {
    ...{ DATABASE_URL: server.ownerUrl, GUILDHALL_DATA: folder.path, LOG_LEVEL: 'error' },
    FOLLOWING: 'all',
  })
  const times: number[] = []
  for (let round = 0; round <= ROUNDS * 2; round++) {
    const before = await countMembers(database, segmentId)
    const sent = performance.now()
    await tellOrder(program.origin, writeKey)
    const isIn = async () => (await countMembers(database, segmentId)) > before
    while (!(await isIn()) && performance.now() - sent < PATIENCE_MS) await wait(5)
    times.push(performance.now() - sent)
    // Not in step with those who follow.
    await wait(100 + 37 * round)
  }
  await end(program)
  return times.slice(1)
}

async function tellOrder(origin: string, key: string): Promise<void> {
  const properties = { order_id: newId(), total: 25, currency: 'EUR' }
  const anonymousId = `browser-${newId()}`
  const answer = await fetch(`${origin}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${key}:`)}` },
    body: JSON.stringify({ event: 'Order Completed', anonymousId, properties }),
  })
  if (!answer.ok) throw new Error(`/v1/track: ${answer.status}`)
}

async function askByHand(database: Database): Promise<void> {
  await database
    .transaction()
    .execute((database) => sql`select count(*) ${silentBuyers()}`.execute(database))
}

/** Rows as those of a segment, into the same table; nothing of it stays. */
async function writeByHand(database: Database, segmentId: string): Promise<void> {
  const stage = await database.startTransaction().execute()
  await sql`
    insert into segment_members (segment_id, person_id, since)
    select ${segmentId}::uuid, person.id, now() ${silentBuyers()}
  `.execute(stage)
  await stage.rollback().execute()
}

function silentBuyers() {
  const [bought, silent] = [new Date(Date.now() - 180 * DAY_MS), new Date(Date.now() - 45 * DAY_MS)]
  return sql`
    from people person
    join (
      select profile.canonical_id as id from activities act
      join people profile on profile.id = person_id
      where type = 'order.paid' and occurred_at > ${bought} and not exists (
        select from value_purchases gone
        where gone.person_id = act.person_id and gone.order_id = act.subject_id
          and paid_at is not null and (is_voided or amount <= refunded)
      )
      group by 1 having count(*) >= 2
    ) buyer using (id)
    join (
      select profile.canonical_id as id from activities
      join people profile on profile.id = person_id
      where type = 'reply.posted' group by 1 having max(occurred_at) <= ${silent}
    ) silent using (id)
    where person.merged_into_id is null and role in ('member', 'dealer') and not is_bot`
}

function buy(database: Database, number: number): Promise<void> {
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  const personId = riderId(number + 100)
  return record(database, { type: 'order.paid', personId, subjectId: newId(), details })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
