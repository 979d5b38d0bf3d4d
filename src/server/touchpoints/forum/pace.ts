import { sql } from 'kysely'
import { DomainError } from '#errors'
import { isStaff, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { ForumStore } from './tables.ts'

/** How many topics and replies one person may write in ten minutes; fewer on their first day. */
const PACE = { newcomer: 3, others: 30 }

/** Refuses more posts than people write. Whoever posts twice at once waits for themselves. */
export async function keepPace(store: ForumStore, viewer: Viewer): Promise<void> {
  const { isNew } = await store
    .selectFrom('people')
    .where('id', '=', viewer.id)
    .select(sql<boolean>`joined_at > now() - interval '1 day'`.as('isNew'))
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const most = isNew && !isStaff(viewer) ? PACE.newcomer : PACE.others
  const written =
    (await countLately(store, viewer, 'topics')) + (await countLately(store, viewer, 'replies'))
  if (written >= most) {
    const message = 'You have written a lot in the last minutes. Try again in ten minutes.'
    throw new DomainError('too_many', 'post.pace', message)
  }
}

async function countLately(
  store: ForumStore,
  viewer: Viewer,
  table: 'topics' | 'replies',
): Promise<number> {
  const { count } = await store
    .selectFrom(table)
    .where('author_id', 'in', profilesOf(store, viewer.id))
    .where('created_at', '>', sql<Date>`now() - interval '10 minutes'`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
