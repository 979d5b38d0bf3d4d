import { sql } from 'kysely'
import { mayModerate } from '#people'
import { asViewers, listModeratorIds, type Viewer } from '#spaces'
import type { ModerationStore } from './tables.ts'

const MOST = 500

/** Everybody who keeps the peace and is here. */
async function listModerators(store: ModerationStore): Promise<Viewer[]> {
  const rows = await store
    .selectFrom('people')
    .where(sql<boolean>`role in ('moderator', 'admin', 'owner')`)
    .where('merged_into_id', 'is', null)
    .select('id')
    .orderBy('id')
    .limit(sql.lit(MOST))
    .execute()
  const people = await asViewers(
    store,
    rows.map(({ id }) => id),
  )
  return [...people.values()].filter((person) => mayModerate(person))
}

/** The same, and everybody who keeps the peace in a space of their own. */
export async function listReviewers(store: ModerationStore): Promise<Viewer[]> {
  const [staff, ids] = [await listModerators(store), await listModeratorIds(store)]
  const others = await asViewers(store, ids)
  return [...new Map([...staff, ...others.values()].map((one) => [one.id, one])).values()]
}
