import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { cause, newChange, wordsOf, type Cause, type NewChange } from './change.ts'
import { askTime, holdChange } from './hold.ts'
import { mayKeepChanges } from './policy.ts'
import type { ChangeStore } from './tables.ts'
import { listSaid } from './voice-kinds.ts'

const message = 'Only staff may write what changed.'

/** Writes down what changed, for nobody to see yet, and returns its id. */
export function draftChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  input: NewChange,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    const { kind, causes, askAfterDays, ...words } = checked(newChange, input, 'change')
    const id = newId()
    await store
      .insertInto('changes')
      .values({
        id,
        kind,
        ...wordsOf(words),
        created_by_id: viewer.id,
        ask_after_days: askAfterDays,
      })
      .execute()
    await linkCauses(store, viewer, { id, publishedAt: null }, causes)
    return id
  })
}

/** Writes it anew. Who was told is not told again. */
export function editChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId, ...input }: Omit<NewChange, 'causes'> & { changeId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    const { kind, askAfterDays, ...words } = checked(newChange, input, 'change')
    const change = await holdChange(store, changeId)
    await store
      .updateTable('changes')
      .set({ kind, ...wordsOf(words), ask_after_days: askAfterDays, edited_at: now() })
      .set({ ask_at: change.publishedAt && askTime(change.publishedAt, askAfterDays) })
      .where('id', '=', changeId)
      .execute()
  })
}

/** Links something that was said; who said it is told, at once if the change is published. */
export function linkCause(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId, ...input }: Cause & { changeId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    const wanted = checked(cause, input, 'change')
    await linkCauses(store, viewer, await holdChange(store, changeId), [wanted])
  })
}

/** Takes a link back; who was told because of it stays told. */
export function unlinkCause(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId, id }: { changeId: string; id: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepChanges(viewer), 'change.keep', message)
    await holdChange(store, changeId)
    await store
      .deleteFrom('change_causes')
      .where('change_id', '=', changeId)
      .where('subject_id', '=', id)
      .execute()
  })
}

/** Links what the writer may read, and nothing else. */
async function linkCauses(
  store: ChangeStore,
  viewer: Viewer,
  { id: changeId, publishedAt }: { id: string; publishedAt: Date | null },
  causes: readonly Cause[],
): Promise<void> {
  for (const { type, id } of await listSaid(store, viewer, causes)) {
    const linked = await store
      .insertInto('change_causes')
      .values({ change_id: changeId, subject_type: type, subject_id: id, linked_by_id: viewer.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('subject_id')
      .executeTakeFirst()
    if (!linked || publishedAt === null) continue
    const details = { causeType: type, causeId: id }
    await record(store, {
      ...{ type: 'change.linked', personId: viewer.id, subjectId: changeId, details },
    })
  }
}
