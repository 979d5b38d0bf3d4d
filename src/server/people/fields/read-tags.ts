import { sql } from 'kysely'
import { allow } from '#errors'
import { isAbout, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { mayReadCustomers } from '../policy.ts'
import type { FieldStore } from './tables.ts'

const message = 'Only staff who look after customers see this.'

/** The words by which staff sort a customer. */
export async function listPartyTags(
  store: FieldStore,
  viewer: Person | undefined,
  party: Party,
): Promise<string[]> {
  allow(mayReadCustomers(viewer), 'tag.read', message)
  const rows = await store
    .selectFrom('party_tags')
    .where(isAbout(store, 'party_tags', party))
    .select('tag')
    .distinct()
    .orderBy('tag')
    .execute()
  return rows.map(({ tag }) => tag)
}

/** The words that are in use, in order, 500 at most. */
export async function listTagsInUse(
  store: FieldStore,
  viewer: Person | undefined,
): Promise<{ tag: string; count: number }[]> {
  allow(mayReadCustomers(viewer), 'tag.read', message)
  return await store
    .selectFrom('party_tags')
    .groupBy('tag')
    .select(['tag', sql<number>`count(*)::int`.as('count')])
    .orderBy('tag')
    .limit(sql.lit(500))
    .execute()
}
