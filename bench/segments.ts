import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { newId } from '#ids'
import { createPerson, type Person } from '#people'
import { createSegment, followSegments, previewSegment, type SegmentRule } from '#segments'
import { catchUp, record } from '#timeline'
import { print, scratchFolder } from './report.ts'

const SEGMENTS = 20
const ROUNDS = 7
const DAY_MS = 86_400_000

const rule: SegmentRule = {
  kind: 'all',
  of: [
    {
      ...{ kind: 'did', types: ['order.paid'], is: 'at_least', times: 2, within: 180 },
      ...{ detail: null, from: null, until: null },
    },
    { kind: 'when', types: ['reply.posted'], which: 'last', is: 'longer_ago', days: 45 },
  ],
}

/**
 * Segments over people with ten activities each: a rule asked of everybody against the same
 * question written by hand, and how soon an activity moves somebody among twenty segments.
 * `--size` is how many people there are.
 */
export async function run(): Promise<void> {
  const place = process.argv.indexOf('--size')
  const people = place < 0 ? 100_000 : Number(process.argv[place + 1])
  await using folder = await scratchFolder()
  const settings = { fsync: 'off', shared_buffers: '512MB', work_mem: '64MB' }
  const server = await startEmbedded({ folder: folder.path, settings })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const staff: Person = { ...(await createPerson(database, { name: 'Ann' })), role: 'agent' }
  await fill(database, people)
  await learnSizes(server.ownerUrl)
  const [byRule, byHand]: number[][] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    byRule!.push(await timed(() => previewSegment(database, staff, { rule })))
    byHand!.push(await timed(() => askByHand(database)))
  }
  const kept = await timed(() => createSegment(database, staff, { name: 'Silent buyers', rule }))
  for (let number = 1; number < SEGMENTS; number++)
    await createSegment(database, staff, { name: `Silent buyers ${number}`, rule })
  while ((await catchUp(database, followSegments)) > 0);
  const reflected: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await buy(database, round + 1)
    reflected.push(await timed(() => catchUp(database, followSegments)))
  }
  print('segments', {
    people,
    activities: people * 10,
    'asked of everybody, ms': byRule,
    'the same by hand, ms': byHand,
    'asked ÷ by hand, least of each (budget 1.2)': Math.min(...byRule!) / Math.min(...byHand!),
    'drawn up and written, ms': kept,
    'one activity among 20 segments, ms (budget 50)': reflected,
  })
  await database.destroy()
  await server.stop()
}

async function fill(database: Database, people: number): Promise<void> {
  await sql`
    insert into people (id, canonical_id, handle, name)
    select md5(number::text)::uuid, md5(number::text)::uuid, 'rider-' || number, 'Rider ' || number
    from generate_series(1, ${people}::integer) as number
  `.execute(database)
  await sql`
    insert into activities (id, type, person_id, subject_id, details, occurred_at)
    select gen_random_uuid(),
      (array['order.paid', 'reply.posted', 'person.visited', 'idea.voted'])[1 + number % 4],
      md5((1 + (number * 7919) % ${people}::integer)::text)::uuid, gen_random_uuid(), '{}',
      now() - make_interval(mins => ((number * 104729) % 1000000)::integer)
    from generate_series(1, ${people}::bigint * 10) as number
  `.execute(database)
}

/** As PostgreSQL does by itself after a while; only the owner of tables may ask for it. */
async function learnSizes(ownerUrl: string): Promise<void> {
  const owner = openStore(ownerUrl)
  await sql`vacuum analyze people, activities`.execute(owner)
  await owner.destroy()
}

async function askByHand(database: Database): Promise<void> {
  const [bought, silent] = [new Date(Date.now() - 180 * DAY_MS), new Date(Date.now() - 45 * DAY_MS)]
  await database.transaction().execute((database) =>
    sql`
      select count(*) from people person
      join (
        select profile.canonical_id as id from activities
        join people profile on profile.id = person_id
        where type = 'order.paid' and occurred_at > ${bought}
        group by 1 having count(*) >= 2
      ) buyer using (id)
      join (
        select profile.canonical_id as id from activities
        join people profile on profile.id = person_id
        where type = 'reply.posted' group by 1 having max(occurred_at) <= ${silent}
      ) silent using (id)
      where person.merged_into_id is null and role in ('member', 'dealer') and not is_bot
    `.execute(database),
  )
}

function buy(database: Database, number: number): Promise<void> {
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  const personId = md5(number)
  return record(database, { type: 'order.paid', personId, subjectId: newId(), details })
}

function md5(number: number): string {
  const text = hash('md5', String(number))
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}
