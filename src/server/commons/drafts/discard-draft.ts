import { allow } from '#errors'
import { mayAct, profilesOf, type Person } from '#people'
import type { DraftStore } from './tables.ts'

/** Throws a draft away, or what was sent; one that is not there is gone already. */
export async function discardDraft(
  store: DraftStore,
  person: Person | undefined,
  place: string,
): Promise<void> {
  allow(mayAct(person), 'draft.save', 'Sign in to keep drafts.')
  await store
    .deleteFrom('drafts')
    .where('person_id', 'in', profilesOf(store, person.id))
    .where('place', '=', place)
    .execute()
}
