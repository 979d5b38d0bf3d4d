import { sql } from 'kysely'
import { noteAsk } from '#asking'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { notifyMany } from '#notifications'
import { mayAct, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { changePath, unknownChange } from './change.ts'
import type { ChangeStore } from './tables.ts'

/** As many at once as hold their budgets together until all of them are asked. */
const BATCH = 100

interface Due {
  id: string
  slug: string
  title: string
}

/**
 * Asks those who were told of a change, some time later, whether it helped: each once, within the
 * budget over everything that asks, and nobody who has said so already.
 */
export async function askWhetherChangesHelped(store: ChangeStore): Promise<void> {
  const due = await store
    .selectFrom('changes')
    .where('ask_at', '<=', now())
    .where('published_at', 'is not', null)
    .where('removed_at', 'is', null)
    .select(['id', 'slug', 'title'])
    .orderBy('ask_at')
    .limit(sql.lit(20))
    .execute()
  for (const change of due) while (await askSome(store, change)) continue
}

/** Whether there may be more to ask. */
function askSome(store: ChangeStore, change: Due): Promise<boolean> {
  return inTransaction(store, async (store) => {
    const told = await store
      .selectFrom('change_told')
      .where('change_id', '=', change.id)
      .where('asked_at', 'is', null)
      .where('passed_over_at', 'is', null)
      .where('has_helped', 'is', null)
      .select(['person_id as personId', 'subject_type as type', 'subject_id as id'])
      .orderBy('person_id')
      .limit(sql.lit(BATCH))
      .forUpdate()
      .skipLocked()
      .execute()
    const asked = await withinBudget(store, change, told)
    await notifyMany(
      store,
      asked.map(({ personId, type: subjectType, id: subjectId }) => ({
        ...{ personId, subjectType, subjectId, kind: 'change_question', actorId: null },
        ...{ spaceId: null, path: `${changePath(change)}#helped` },
        ...{ details: { title: change.title }, key: `asked ${change.id}` },
      })),
    )
    if (told.length === BATCH) return true
    await store.updateTable('changes').set({ ask_at: null }).where('id', '=', change.id).execute()
    return false
  })
}

/** Takes the question from the budget of each, a light one; whoever has none left is passed over. */
async function withinBudget<Told extends { personId: string }>(
  store: ChangeStore,
  { id: subjectId }: Due,
  told: readonly Told[],
): Promise<Told[]> {
  const asked: Told[] = []
  for (const one of told) {
    const { personId } = one
    const verdict = await noteAsk(store, { personId, kind: 'change', subjectId, isLight: true })
    if (verdict === 'yes') asked.push(one)
    await store
      .updateTable('change_told')
      .set(verdict === 'yes' ? { asked_at: now() } : { passed_over_at: now() })
      .where('change_id', '=', subjectId)
      .where('person_id', '=', personId)
      .execute()
  }
  return asked
}

/** Says whether a change helped. Only those who were told of it are asked; they may think anew. */
export function answerChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { changeId, hasHelped }: { changeId: string; hasHelped: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'change.answer', 'Sign in to answer.')
    const told = await store
      .selectFrom('change_told')
      .innerJoin('changes', 'changes.id', 'change_told.change_id')
      .where('change_id', '=', changeId)
      .where('changes.published_at', 'is not', null)
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .select(['person_id as personId', 'has_helped as before'])
      .forUpdate('change_told')
      .executeTakeFirst()
    const { code, message } = unknownChange()
    const { personId, before } = found(told, code, message)
    if (before === hasHelped) return
    await store
      .updateTable('change_told')
      .set({ has_helped: hasHelped, answered_at: now() })
      .where('change_id', '=', changeId)
      .where('person_id', '=', personId)
      .execute()
    await record(store, {
      type: 'change.answered',
      personId: viewer.id,
      subjectId: changeId,
      details: { hasHelped },
    })
  })
}
