import { newId } from '#ids'
import { findPerson } from '#people'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import type { NewDismissal } from './outreach.ts'
import { reachOut } from './reach-out.ts'
import type { OutreachStore } from './tables.ts'

/** Notes that a neglect needs no response, with the reason for colleagues if there is one. */
export async function dismiss(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { personId, because, subjectId, note = '' }: NewDismissal,
): Promise<void> {
  await reachOut(store, viewer, { because, what: 'dismissed' }, async (store, viewer) => {
    const { id: toId } = await findPerson(store, personId)
    const words = tidyText(note).trim()
    const deed = { toId, throughId: subjectId ?? toId }
    if (words === '') return deed
    const noteId = newId()
    await store
      .insertInto('outreach_notes')
      .values({ person_id: toId, id: noteId, by_id: viewer.id, because, note: words })
      .execute()
    return { ...deed, noteId }
  })
}
