import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openFolder } from '#files'
import { openErasureJournal, runErasures } from '#privacy'
import type { Database, Store } from '#test'
import { moreSteps } from './forget-people.ts'

/** Where a word still stands, in any column that can hold words. */
export async function placesOf(store: Store, word: string): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", udt_name as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and udt_name in ('text', 'jsonb', '_text', 'tsvector', 'bytea') order by 1, 2
  `.execute(store)
  const places: string[] = []
  for (const { table, column, type } of rows) {
    const text =
      type === 'bytea' ? sql`encode(${sql.ref(column)}, 'escape')` : sql`${sql.ref(column)}::text`
    const found = await sql`
      select 1 from ${sql.table(table)} where ${text} ilike ${`%${word}%`} limit 1
    `.execute(store)
    if (found.rows.length > 0) places.push(`${table}.${column}`)
  }
  return places
}

/** What the business counts: none of it may change because somebody is forgotten. */
export async function countAll(store: Store) {
  const { rows } = await sql<Record<string, string>>`select
    (select count(*) from people) as people, (select count(*) from topics) as topics,
    (select count(*) from replies) as replies, (select count(*) from comments) as comments,
    (select sum(reply_count) from topics) as answered, (select sum(vote_count) from ideas) as votes,
    (select count(*) from idea_votes) as ballots, (select count(*) from messages) as messages,
    (select sum(amount) from orders) as revenue, (select sum(amount) from value_purchases) as value,
    (select count(*) from activities where type not like 'person.eras%') as acts,
    (select sum(acts) from engagement_days) as engagement, (select count(*) from contributions) as given,
    (select sum(acts) from loop_days where type not like 'person.eras%') as loop,
    (select count(*) from lifecycle_stages) as stages, (select count(*) from thanks) as thanks
  `.execute(store)
  return rows[0]
}

export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-forget-'))
  return {
    folder,
    uploads: openFolder(join(folder, 'uploads')),
    key: () => Promise.resolve('a key for tests'),
    journal: openErasureJournal(join(folder, 'forgotten')),
  }
}

export const due = (database: Database) =>
  database
    .updateTable('erasures')
    .set({ due_at: new Date(0) })
    .where('state', '=', 'waiting')
    .execute()

export const forget = (database: Database, house: Awaited<ReturnType<typeof openHouse>>) =>
  runErasures<Store>(database, house, { more: moreSteps })
