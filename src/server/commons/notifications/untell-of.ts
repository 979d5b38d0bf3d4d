import type { NotificationKind } from './notification.ts'
import type { NotificationStore } from './tables.ts'

/** Takes back news that nobody has read yet, and says who will not hear of it. */
export async function untellOf(
  store: NotificationStore,
  about: {
    kinds: readonly NotificationKind[]
    subjectIds: readonly string[]
    /** Only what was told under one of these. */
    keys?: readonly string[]
    /** Only to these people. */
    personIds?: readonly string[]
  },
): Promise<string[]> {
  const { kinds, subjectIds, keys, personIds } = about
  const untold = await store
    .deleteFrom('notifications')
    .where('read_at', 'is', null)
    .where(({ eb, fn, val }) => eb('kind', '=', fn.any(val(kinds))))
    .where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val(subjectIds))))
    .$if(keys !== undefined, (query) =>
      query.where(({ eb, fn, val }) => eb('key', '=', fn.any(val(keys ?? [])))),
    )
    .$if(personIds !== undefined, (query) =>
      query.where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(personIds ?? [])))),
    )
    .returning('person_id as id')
    .execute()
  return untold.map(({ id }) => id)
}
