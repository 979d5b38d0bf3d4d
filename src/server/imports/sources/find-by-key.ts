import { sql } from 'kysely'
import { hashSecret } from '#people'
import type { OpenSource, SourceKind } from './source.ts'
import type { SourceStore } from './tables.ts'

/** The source of a kind that writes by this key, whether it is on or off. */
export async function findSourceByKey(
  store: SourceStore,
  kind: SourceKind,
  key: string,
): Promise<OpenSource | undefined> {
  const hash = hashSecret(key)
  return openSources(store)
    .where('kind', '=', kind)
    .where(
      sql<boolean>`(key_hash = ${hash} or (previous_hash = ${hash} and previous_ends_at > now()))`,
    )
    .executeTakeFirst()
}

/** A source by its id, whether it is on or off. */
export async function findSourceById(
  store: SourceStore,
  id: string,
): Promise<OpenSource | undefined> {
  return openSources(store).where('id', '=', id).executeTakeFirst()
}

function openSources(store: SourceStore) {
  return store
    .selectFrom('sources')
    .select(['id', 'kind', 'name', 'namespace', 'origins', 'is_on as isOn'])
    .select(['is_trusted as isTrusted', 'takes_orders as takesOrders'])
}
