import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import { profilesOf } from '#people'
import { findSpace, type Viewer } from '#spaces'
import type { Followed, Level } from './level.ts'
import { areReadable } from './subjects.ts'
import type { LevelStore } from './tables.ts'

interface NewLevel {
  type: Followed
  id: string
  level: Level
}

/** Says how closely the viewer follows a space, a tag, a topic or an idea. Refuses what they may not read. */
export function setLevel(
  store: LevelStore,
  viewer: Viewer | undefined,
  { type, id, level }: NewLevel,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'level.set', 'Sign in to choose what reaches you.')
    await mustBeThere(store, viewer, type, id)
    if (level === 'first' && type !== 'space' && type !== 'tag') {
      const message = 'Only in spaces and under tags something is begun. Choose another level.'
      throw new DomainError('invalid', 'level.first', message)
    }
    await store
      .deleteFrom('attention_levels')
      .where('person_id', 'in', profilesOf(store, viewer.id))
      .where('subject_type', '=', type)
      .where('subject_id', '=', id)
      .execute()
    // Within a space that has a level "normal" is a choice too: it beats that one.
    if (level === 'normal' && (type === 'tag' || (await isOutermost(store, type, id)))) return
    await store
      .insertInto('attention_levels')
      .values({ person_id: viewer.id, subject_type: type, subject_id: id, level })
      .onConflict((conflict) =>
        conflict
          .columns(['person_id', 'subject_type', 'subject_id'])
          .doUpdateSet({ level, is_automatic: false, changed_at: sql<Date>`now()` }),
      )
      .execute()
  })
}

/** Whether nothing lies around it that could have a level of its own. */
async function isOutermost(store: LevelStore, type: Followed, id: string): Promise<boolean> {
  if (type !== 'space') return false
  const space = store.selectFrom('spaces').where('id', '=', id).select('parent_id')
  return (await space.executeTakeFirst())?.parent_id === null
}

async function mustBeThere(store: LevelStore, viewer: Viewer, type: Followed, id: string) {
  if (type === 'space') await findSpace(store, viewer, id)
  else {
    const isThere =
      type === 'tag' ? await isTag(store, id) : await areReadable(store, viewer, [{ type, id }])
    found(isThere || undefined, `${type}.unknown`, `There is no such ${type}.`)
  }
}

async function isTag(store: LevelStore, id: string): Promise<boolean> {
  const tag = await store.selectFrom('tags').where('id', '=', id).select('id').executeTakeFirst()
  return tag !== undefined
}
