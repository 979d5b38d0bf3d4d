import { execFileSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { globSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded, type EmbeddedPostgres } from '#embedded'
import { subscribers } from '../src/server/app/subscribers.ts'
import { scratchFolder, sizeOr, wordAfter } from './report.ts'

/** So many of the riders do a tenth of everything. */
export const BUSY = 10
const A_LITTLE = 1_000_000
const settings = {
  ...{ fsync: 'off', shared_buffers: '512MB', work_mem: '64MB', maintenance_work_mem: '512MB' },
  ...{ max_wal_size: '8GB' },
}

export interface Riders {
  people: number
  database: Database
  server: EmbeddedPostgres
  /** Stops the database and starts it with nothing of it in memory, on disk alone. */
  forgetPages(): Promise<void>
  close(): Promise<void>
}

/**
 * `--size` people with ten times as many activities over two years. With `--folder` they are kept
 * there by their number, and found there by the next run: a million takes a while to make.
 */
export async function openRiders(people = sizeOr(100_000)): Promise<Riders> {
  const kept = wordAfter('--folder')
  const scratch = kept === undefined ? await scratchFolder() : undefined
  const folder = kept === undefined ? scratch!.path : resolve(kept, String(people))
  let server = await startEmbedded({ folder, settings })
  await migrate(server.ownerUrl)
  await fillOnce(server.ownerUrl, people)
  const riders: Riders = {
    ...{ people, server, database: openStore(server.appUrl) },
    async forgetPages() {
      await riders.database.destroy()
      await server.stop()
      const files = globSync(`${folder}/**/base/**/[0-9]*`)
      for (const file of files.filter((file) => statSync(file).size > A_LITTLE)) {
        execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none'])
      }
      server = await startEmbedded({ folder, settings })
      Object.assign(riders, { server, database: openStore(server.appUrl) })
    },
    async close() {
      await riders.database.destroy()
      await server.stop()
      await scratch?.[Symbol.asyncDispose]()
    },
  }
  return riders
}

/** The id of a rider; the first ones are the busy ones. */
export function riderId(number: number): string {
  const text = hash('md5', String(number))
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

async function fillOnce(ownerUrl: string, people: number): Promise<void> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  const { rows } = await client.query<{ size: number }>(
    `select count(*)::integer as size from people where handle like 'rider-%'`,
  )
  const size = rows[0]?.size ?? 0
  if (size !== 0 && size !== people) throw new Error(`There are ${size} riders in this folder.`)
  if (size === 0) await fill(client, people)
  await client.end()
}

/** In the order of time, as a timeline grows; the indexes are made once everything is there. */
async function fill(client: pg.Client, people: number): Promise<void> {
  const remake = await dropIndexes(client)
  const names = subscribers.map(({ name }) => name)
  await client.query('begin')
  await client.query(
    `insert into people (id, canonical_id, handle, name, joined_at)
    select md5(number::text)::uuid, md5(number::text)::uuid, 'rider-' || number,
      'Rider ' || number, now() - interval '2 years'
    from generate_series(1, $1::integer) as number`,
    [people],
  )
  await client.query(
    `insert into activities (id, type, person_id, subject_id, details, occurred_at)
    select gen_random_uuid(), case
        when number % 10 > 0 then
          (array['order.paid', 'reply.posted', 'person.visited', 'idea.voted'])[1 + kind % 4]
        when number / 100 % 10000 = 7 then 'order.paid'
        else (array['reply.posted', 'person.visited'])[1 + kind % 2]
      end,
      md5((1 + case when number % 10 = 0 then number / 10 % ${BUSY} else whose % $1 end)::text)::uuid,
      gen_random_uuid(), '{"amount": 2500, "currency": "EUR"}', now() - interval '2 years' * (1 - number / ($1::float8 * 10))
    from generate_series(1, $1::bigint * 10) as number,
      lateral (select hashint8extended(number, 1) & 2147483647 as whose,
        hashint8extended(number, 2) & 2147483647 as kind) as chance`,
    [people],
  )
  for (const statement of remake) await client.query(statement)
  // Whoever follows the timeline has followed it all along.
  await client.query(
    `insert into subscriber_cursors (name, recorded_in, activity_id)
    select name, recorded_in, id from unnest($1::text[]) as name,
      (select recorded_in, id from activities order by recorded_in desc, id desc limit 1) as last
    on conflict (name) do update
      set recorded_in = excluded.recorded_in, activity_id = excluded.activity_id`,
    [names],
  )
  await client.query('commit')
  await client.query('vacuum analyze')
}

/** Answers how to make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; rule: string | null; definition: string }>(
    `select relname as name, pg_get_constraintdef(con.oid) as rule,
      pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class on pg_class.oid = indexrelid
    left join pg_constraint con on conindid = indexrelid and conrelid = indrelid
    where indrelid = 'activities'::regclass`,
  )
  const remake: string[] = []
  for (const { name, rule, definition } of rows) {
    const table = 'alter table activities'
    await client.query(rule ? `${table} drop constraint ${name}` : `drop index ${name}`)
    remake.push(rule ? `${table} add constraint ${name} ${rule}` : definition)
  }
  return remake
}
