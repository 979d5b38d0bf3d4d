import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { untellOf } from '#notifications'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { askTime, holdChange } from './hold.ts'
import { mayKeepChanges } from './policy.ts'
import type { ChangeStore } from './tables.ts'

const message = 'Only staff may publish what changed.'

/** Shows a change to everybody, now or at a time; those whose words it answers are told. */
export function publishChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId, at = null }: { changeId: string; at?: Date | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    const { publishedAt } = await holdChange(store, changeId)
    if (publishedAt !== null) return
    if (at !== null && at > now()) {
      await store
        .updateTable('changes')
        .set({ publish_at: at })
        .where('id', '=', changeId)
        .execute()
    } else await publish(store, changeId, viewer.id)
  })
}

/** Publishes what is due, in the name of whoever wrote it. */
export function publishDueChanges(store: ChangeStore): Promise<void> {
  return inTransaction(store, async (store) => {
    const due = await store
      .selectFrom('changes')
      .where('publish_at', '<=', now())
      .where('published_at', 'is', null)
      .where('removed_at', 'is', null)
      .select(['id', 'created_by_id as byId'])
      .orderBy('publish_at')
      .limit(sql.lit(50))
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { id, byId } of due) await publish(store, id, byId)
  })
}

/** Takes a change back: it is a draft again, and the news of it that nobody read is gone. */
export function unpublishChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId }: { changeId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    const { publishedAt } = await holdChange(store, changeId)
    await store
      .updateTable('changes')
      .set({ published_at: null, publish_at: null, ask_at: null })
      .where('id', '=', changeId)
      .execute()
    if (publishedAt === null) return
    await untellAll(store, changeId)
    const details = {}
    await record(store, {
      ...{ type: 'change.unpublished', personId: viewer.id, subjectId: changeId, details },
    })
  })
}

/** Throws a change away, and takes it back before if it was published. */
export function removeChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId }: { changeId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    await unpublishChange(store, viewer, { changeId })
    await store
      .updateTable('changes')
      .set({ removed_at: now() })
      .where('id', '=', changeId)
      .execute()
  })
}

async function publish(store: ChangeStore, changeId: string, personId: string): Promise<void> {
  const { kind, askAfterDays } = await holdChange(store, changeId)
  const at = now()
  await store
    .updateTable('changes')
    .set({ published_at: at, publish_at: null, ask_at: askTime(at, askAfterDays) })
    .where('id', '=', changeId)
    .execute()
  await record(store, {
    type: 'change.published',
    personId,
    subjectId: changeId,
    details: { kind },
  })
}

/** Whoever has read of it keeps what they read; published again, it tells nobody a second time. */
async function untellAll(store: ChangeStore, changeId: string): Promise<void> {
  const change = await holdChange(store, changeId)
  const causes = await store
    .selectFrom('change_told')
    .where('change_id', '=', changeId)
    .select('subject_id as id')
    .distinct()
    .execute()
  const untold = await untellOf(store, {
    kinds: ['change_published', 'change_question'],
    subjectIds: causes.map(({ id }) => id),
    keys: [`change ${change.id}`, `asked ${change.id}`],
  })
  await store
    .deleteFrom('change_told')
    .where('change_id', '=', changeId)
    .where('has_helped', 'is', null)
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(untold))))
    .execute()
}
