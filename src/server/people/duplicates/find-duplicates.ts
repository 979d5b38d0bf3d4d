import { sql } from 'kysely'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { compare } from './compare.ts'
import { keysOf, type Facts } from './facts.ts'
import { readFacts } from './read-facts.ts'
import { THRESHOLD } from './ground.ts'
import type { DuplicateStore } from './tables.ts'

const BATCH = 200
const MOST_BATCHES = 50

/** A word that more people share tells nobody apart. */
const TOO_COMMON = 30

/**
 * Compares everybody of whom something changed with those who share a rough word with them, so that
 * its cost grows with what changed, not with all people. A pair that staff parted stays parted.
 */
export async function findDuplicates(store: DuplicateStore): Promise<void> {
  for (let batch = 0; batch < MOST_BATCHES; batch++) if ((await checkSome(store)) < BATCH) return
}

function checkSome(store: DuplicateStore): Promise<number> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ personId: string }>`
      delete from duplicate_checks where id in (
        select id from duplicate_checks order by noted_at, id
        limit ${sql.lit(BATCH)} for update skip locked
      ) returning person_id as "personId"
    `.execute(store)
    if (rows.length > 0) await checkPeople(store, rows)
    return rows.length
  })
}

async function checkPeople(
  store: DuplicateStore,
  checks: readonly { personId: string }[],
): Promise<void> {
  const profileIds = [...new Set(checks.map(({ personId }) => personId))]
  const profiles = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(profileIds))))
    .select('canonical_id as id')
    .execute()
  const ids = [...new Set([...profileIds, ...profiles.map(({ id }) => id)])].sort()
  const changed = await readFacts(store, ids)
  await keepKeys(store, ids, [...changed.values()])
  const candidates = await findCandidates(store, [...changed.keys()])
  const others = await readFacts(store, [...new Set(candidates.map(({ otherId }) => otherId))])
  const pairs = new Map<string, ReturnType<typeof pairOf>>()
  for (const { personId, otherId } of candidates) {
    const [one, other] = [changed.get(personId), others.get(otherId)]
    if (!one || !other) continue
    const pair = pairOf(one, other)
    if (pair.score > THRESHOLD) pairs.set(`${pair.oneId} ${pair.otherId}`, pair)
  }
  await forgetPairs(store, [...changed.keys()], [...pairs.values()])
  await keepPairs(store, [...pairs.values()])
}

function pairOf(facts: Facts, others: Facts) {
  const [oneId = '', otherId = ''] = [facts.id, others.id].sort()
  return { oneId, otherId, ...compare(facts, others) }
}

async function keepKeys(
  store: DuplicateStore,
  ids: readonly string[],
  facts: readonly Facts[],
): Promise<void> {
  const rows = facts.flatMap((one) => keysOf(one).map((key) => ({ person_id: one.id, key })))
  // Those who were merged or left have no words any more.
  await sql`
    delete from duplicate_keys where person_id = any(${[...ids]}::uuid[])
      and (person_id, key) not in (
        select * from unnest(
          ${rows.map((row) => row.person_id)}::uuid[], ${rows.map(({ key }) => key)}::text[]
        )
      )
  `.execute(store)
  await sql`
    insert into duplicate_keys (person_id, key)
    select * from unnest(
      ${rows.map((row) => row.person_id)}::uuid[], ${rows.map(({ key }) => key)}::text[]
    ) as known (person_id, key) order by person_id, key
    on conflict do nothing
  `.execute(store)
}

async function findCandidates(store: DuplicateStore, personIds: readonly string[]) {
  const { rows } = await sql<{ personId: string; otherId: string }>`
    select distinct own.person_id as "personId", other.person_id as "otherId"
    from duplicate_keys as own
    cross join lateral (
      select person_id, count(*) over () as many from (
        select person_id from duplicate_keys where key = own.key
        limit ${sql.lit(TOO_COMMON + 1)}
      ) as sharing
    ) as other
    where own.person_id = any(${[...personIds]}::uuid[])
      and other.person_id <> own.person_id and other.many <= ${sql.lit(TOO_COMMON)}
  `.execute(store)
  return rows
}

type Pair = ReturnType<typeof pairOf>

/** What no longer holds is suggested no longer; what staff decided is kept. */
async function forgetPairs(
  store: DuplicateStore,
  personIds: readonly string[],
  pairs: readonly Pair[],
): Promise<void> {
  await sql`
    delete from duplicate_pairs
    where (one_id = any(${[...personIds]}::uuid[]) or other_id = any(${[...personIds]}::uuid[]))
      and decision <> 'different'
      and exists (
        select from people one join people other on other.merged_into_id is null
        where one.id = one_id and other.id = other_id and one.merged_into_id is null
      )
      and (one_id, other_id) not in (
        select * from unnest(
          ${pairs.map(({ oneId }) => oneId)}::uuid[], ${pairs.map(({ otherId }) => otherId)}::uuid[]
        )
      )
  `.execute(store)
}

async function keepPairs(store: DuplicateStore, pairs: readonly Pair[]): Promise<void> {
  await sql`
    insert into duplicate_pairs (id, one_id, other_id, score, reasons)
    select * from unnest(
      ${pairs.map(() => newId())}::uuid[],
      ${pairs.map(({ oneId }) => oneId)}::uuid[],
      ${pairs.map(({ otherId }) => otherId)}::uuid[],
      ${pairs.map(({ score }) => score)}::smallint[],
      ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[]
    ) as pair (id, one_id, other_id, score, reasons)
    order by one_id, other_id
    on conflict (one_id, other_id) do update
      set score = excluded.score, reasons = excluded.reasons
  `.execute(store)
}
