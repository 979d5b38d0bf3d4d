import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { mayAct, type Person } from '#people'
import { tidyText } from '#text'
import { newDraft, type DraftFields, type NewDraft } from './draft.ts'
import { findDraft } from './read.ts'
import type { DraftStore } from './tables.ts'

const MOST_DRAFTS = 100

/**
 * Keeps what somebody is writing and returns its version. Refuses to overwrite what another device
 * saved since the version this one goes on from, and to bring back what was sent meanwhile.
 */
export function saveDraft(
  store: DraftStore,
  person: Person | undefined,
  input: NewDraft,
): Promise<number> {
  return inTransaction(store, async (store) => {
    allow(mayAct(person), 'draft.save', 'Sign in to keep drafts.')
    const { place, title, body, fields, version } = checked(newDraft, input, 'draft.invalid')
    // Devices of one person wait for each other here, also where there is no draft to hold yet.
    await store.selectFrom('people').where('id', '=', person.id).select('id').forUpdate().execute()
    const before = await findDraft(store, person, place)
    refuseOverwriting(before?.version ?? 0, version)
    if (!before) await refuseTooMany(store, person)

    const draft = {
      title: tidyText(title),
      body: tidyText(body),
      fields: JSON.stringify(tidy(fields)),
      version: version + 1,
      saved_at: now(),
    }
    await store
      .insertInto('drafts')
      .values({ person_id: person.id, place, ...draft })
      .onConflict((conflict) => conflict.columns(['person_id', 'place']).doUpdateSet(draft))
      .execute()
    return draft.version
  })
}

function tidy(fields: DraftFields): DraftFields {
  const pairs = Object.entries(fields)
  return Object.fromEntries(pairs.map(([name, text]) => [tidyText(name), tidyText(text)]))
}

function refuseOverwriting(current: number, read: number): void {
  if (current === read) return
  throw current === 0
    ? new DomainError('conflict', 'draft.gone', 'This was sent or discarded somewhere else.')
    : new DomainError('conflict', 'draft.changed', 'There is a newer draft from another device.')
}

async function refuseTooMany(store: DraftStore, person: Person): Promise<void> {
  const { count } = await store
    .selectFrom('drafts')
    .where('person_id', '=', person.id)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count < MOST_DRAFTS) return
  const message = 'You have a hundred drafts. Send or discard one first.'
  throw new DomainError('too_many', 'draft.too_many', message)
}
