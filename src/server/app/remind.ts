import { takeDueBookmarks, type DueBookmark } from '#bookmarks'
import { inTransaction, type Tables } from '#database'
import { notifyMany } from '#notifications'
import { findPeople } from '#people'
import { asViewer } from '#spaces'
import { findSubjects } from './subjects.ts'
import type { AppTables } from './tables.ts'

type Store = Tables<AppTables>

/** Tells people of what they wanted to be reminded of, as far as they may still read it. */
export function remind(store: Store): Promise<void> {
  return inTransaction(store, async (store) => {
    const due = Map.groupBy(await takeDueBookmarks(store), ({ personId }) => personId)
    for (const [personId, bookmarks] of due) await remindPerson(store, personId, bookmarks)
  })
}

async function remindPerson(store: Store, personId: string, bookmarks: DueBookmark[]) {
  const person = (await findPeople(store, [personId])).get(personId)
  if (!person) return
  const subjects = await findSubjects(store, await asViewer(store, person), bookmarks)
  await notifyMany(
    store,
    bookmarks.flatMap(({ subjectType, subjectId, note }) => {
      const subject = subjects.get(subjectId)
      if (!subject) return []
      const { title, spaceId, path } = subject
      const about = { subjectType, subjectId, spaceId, path, details: { title, note } }
      return [{ personId, kind: 'reminder' as const, actorId: null, ...about }]
    }),
  )
}
