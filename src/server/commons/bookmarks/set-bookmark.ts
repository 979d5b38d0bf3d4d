import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { mayAct, profilesOf, type Person } from '#people'
import { newBookmark, type NewBookmark } from './bookmark.ts'
import type { BookmarkStore } from './tables.ts'

const MOST_BOOKMARKS = 5_000

/**
 * Marks something to be found again, or changes note and reminder of what is marked already. The
 * caller has found that the person may read it. Refuses a reminder in the past.
 */
export function setBookmark(
  store: BookmarkStore,
  person: Person | undefined,
  input: NewBookmark,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(person), 'bookmark.set', 'Sign in to keep bookmarks.')
    const { subjectType, subjectId, note, remindAt } = checked(newBookmark, input, 'bookmark.note')
    if (remindAt && remindAt <= now()) {
      throw new DomainError('invalid', 'bookmark.remindAt', 'Choose a time that is still to come.')
    }
    await store.selectFrom('people').where('id', '=', person.id).select('id').forUpdate().execute()
    const { numUpdatedRows: changed } = await store
      .updateTable('bookmarks')
      .set({ note, remind_at: remindAt })
      .where('person_id', 'in', profilesOf(store, person.id))
      .where('subject_id', '=', subjectId)
      .executeTakeFirst()
    if (changed > 0n) return
    await refuseTooMany(store, person)
    await store
      .insertInto('bookmarks')
      .values({
        id: newId(),
        person_id: person.id,
        subject_type: subjectType,
        subject_id: subjectId,
        note,
        remind_at: remindAt,
      })
      .execute()
  })
}

async function refuseTooMany(store: BookmarkStore, person: Person): Promise<void> {
  const { count } = await store
    .selectFrom('bookmarks')
    .where('person_id', '=', person.id)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < MOST_BOOKMARKS) return
  const message = 'You have five thousand bookmarks. Remove some first.'
  throw new DomainError('too_many', 'bookmark.too_many', message)
}
