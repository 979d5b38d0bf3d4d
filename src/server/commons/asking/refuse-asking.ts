import { now } from '#clock'
import { allow } from '#errors'
import { profilesOf, type Person } from '#people'
import type { AskingStore } from './tables.ts'

/** Somebody wants to be asked nothing any more, or may be asked again. */
export async function refuseAsking(
  store: AskingStore,
  actor: Pick<Person, 'id'> | undefined,
  { isRefused }: { isRefused: boolean },
): Promise<void> {
  allow(actor !== undefined, 'asking.own', 'Please sign in first.')
  if (isRefused) {
    await store
      .insertInto('asking_refusals')
      .values({ person_id: actor.id, since: now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return
  }
  await store
    .deleteFrom('asking_refusals')
    .where('person_id', 'in', profilesOf(store, actor.id))
    .execute()
}

/** While a complaint is open its author is asked for nothing. */
export async function holdAsking(
  store: AskingStore,
  personId: string,
  subjectId: string,
): Promise<void> {
  await store
    .insertInto('asking_holds')
    .values({ person_id: personId, subject_id: subjectId, since: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The complaint is settled. */
export async function releaseAsking(store: AskingStore, subjectId: string): Promise<void> {
  await store.deleteFrom('asking_holds').where('subject_id', '=', subjectId).execute()
}
