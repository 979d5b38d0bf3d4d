import { sql } from 'kysely'
import { inTransaction } from '#database'
import type { PeopleStore } from './tables.ts'

export interface PersonFound {
  id: string
  name: string
  handle: string
}

/** Members whose name or handle holds the text, most alike first, ten at most. Open to everybody. */
export function searchPeople(
  store: PeopleStore,
  _viewer: unknown,
  { text }: { text: string },
): Promise<PersonFound[]> {
  const wanted = text.trim()
  if (wanted === '') return Promise.resolve([])
  return inTransaction(store, (store) =>
    store
      .selectFrom('people')
      .where('id', 'in', likely(store, wanted))
      .where('presence', '=', 'member')
      .select(['id', 'name', 'handle'])
      .orderBy(sql`greatest(similarity(name, ${wanted}), similarity(handle, ${wanted}))`, 'desc')
      .orderBy('name')
      .orderBy('id')
      .limit(sql.lit(10))
      .execute(),
  )
}

/** Of a text that half of all people bear, only some are compared, and whose handle it is. */
function likely(store: PeopleStore, wanted: string) {
  return store
    .selectFrom(matches(store, wanted, false).limit(sql.lit(500)).as('some'))
    .select('canonical_id')
    .unionAll(
      store.selectFrom('people').where('handle', '=', wanted.toLowerCase()).select('canonical_id'),
    )
}

/** The people of whom any profile bears the text in name or handle, or is known by it. */
export function matches(store: PeopleStore, text: string, withClaims: boolean) {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  const named = store
    .selectFrom('people')
    .where((people) =>
      people.or([people('name', 'ilike', pattern), people('handle', 'ilike', pattern)]),
    )
    .select('canonical_id')
  if (!withClaims) return named
  return named.union(
    store
      .selectFrom('claims')
      .innerJoin('people', 'people.id', 'claims.person_id')
      .where('claims.value', 'ilike', pattern)
      .select('people.canonical_id'),
  )
}
