import { sql } from 'kysely'
import { now } from '#clock'
import type { Keepers, Moderated } from './review.ts'
import type { ModerationStore } from './tables.ts'
import { findThresholds } from './thresholds.ts'
import { writeLog } from './write-log.ts'

/**
 * Closes a conversation for some hours when enough different people have flagged posts in it
 * (community.md §2: five people, four hours). To close it once more takes as many new flags.
 */
export async function pauseByFlags<Store extends ModerationStore>(
  store: Store,
  keepers: Keepers<Store>,
  { rootId }: Moderated,
  itemId: string,
): Promise<void> {
  const { pause } = keepers.topic
  const { closeFlaggers, closeHours } = await findThresholds(store)
  if (rootId === null || !pause || closeFlaggers === 0 || closeHours === 0) return
  if ((await countFlaggers(store, rootId)) < closeFlaggers) return

  const until = new Date(now().getTime() + closeHours * 3_600_000)
  if (!(await pause(store, rootId, until))) return
  await store
    .updateTable('review_items')
    .set({ paused_at: now() })
    .where('id', '=', itemId)
    .execute()
  const hours = Math.ceil(closeHours)
  await writeLog(store, undefined, { act: 'pause', subjectType: 'topic', hours, itemId })
}

async function countFlaggers(store: ModerationStore, rootId: string): Promise<number> {
  const { count } = await store
    .selectFrom('review_items')
    .innerJoin('flags', 'flags.item_id', 'review_items.id')
    .innerJoin('people', 'people.id', 'flags.person_id')
    .where('review_items.root_id', '=', rootId)
    .where('review_items.status', '=', 'open')
    .where('flags.withdrawn_at', 'is', null)
    .where(
      'flags.created_at',
      '>',
      sql<Date>`(
        select coalesce(max(paused_at), '-infinity') from review_items where root_id = ${rootId}
      )`,
    )
    .select(sql<number>`count(distinct people.canonical_id)`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
