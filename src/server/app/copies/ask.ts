import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { findPerson, type Person, profilesOf } from '#people'
import { record } from '#timeline'
import { findMailbox } from './mailbox.ts'
import { mayAskForOthers } from './policy.ts'
import type { CopyStore } from './store.ts'

const DAY_MS = 86_400_000

interface Asking {
  personId: string
  /** Where staff ask: how and when the customer asked them. */
  reason?: string
}

/**
 * Asks for a copy of all that is known of somebody; returns its id. There is one at a time: asked
 * again while it is made, it is the same; a new one replaces the former, once a day at most.
 */
export function askCopy(
  store: CopyStore,
  actor: Person | undefined,
  { personId, reason = '' }: Asking,
): Promise<string> {
  return inTransaction(store, async (store) => {
    const person = await findPerson(store, personId)
    const isOwn = actor !== undefined && (await findPerson(store, actor.id)).id === person.id
    const message = 'Only the person, or a manager on their request, may ask for this.'
    allow(actor !== undefined && (isOwn || mayAskForOthers(actor)), 'copy.ask', message)
    if (!isOwn) await refuseUnreachable(store, person.id, reason)
    await holdPerson(store, person.id)
    const last = await findLast(store, person.id)
    if (last?.state === 'waiting' || last?.state === 'running') return last.id
    const dayAgo = now().getTime() - DAY_MS
    if (last?.state === 'ready' && last.askedAt.getTime() > dayAgo) {
      const message = 'There is a copy from today. Take that one, or come back tomorrow.'
      throw new DomainError('too_many', 'copy.again', message)
    }
    if (last) await letGo(store, last.id)
    const id = newId()
    const asked = { person_id: person.id, asked_by_id: actor.id, asked_at: now() }
    const why = isOwn ? '' : reason.trim().slice(0, 500)
    await store
      .insertInto('data_copies')
      .values({ id, ...asked, reason: why })
      .execute()
    await record(store, {
      ...{ type: 'person.copy_asked', personId: person.id, subjectId: id },
      details: { byId: actor.id },
    })
    return id
  })
}

async function refuseUnreachable(store: CopyStore, personId: string, reason: string) {
  if (reason.trim() === '') {
    throw new DomainError('invalid', 'copy.reason', 'Say how and when the customer asked.')
  }
  if ((await findMailbox(store, personId)) === undefined) {
    const message = 'There is no e-mail address to tell. Add one first.'
    throw new DomainError('conflict', 'copy.address', message)
  }
}

/** Two who ask at once do it one after the other. */
async function holdPerson(store: CopyStore, personId: string): Promise<void> {
  await store
    .selectFrom('people')
    .where('id', '=', personId)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
}

function findLast(store: CopyStore, personId: string) {
  return store
    .selectFrom('data_copies')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('state', 'in', ['waiting', 'running', 'ready'])
    .orderBy('asked_at', 'desc')
    .select(['id', 'state', 'asked_at as askedAt'])
    .executeTakeFirst()
}

async function letGo(store: CopyStore, id: string): Promise<void> {
  await store.updateTable('data_copies').set({ state: 'gone' }).where('id', '=', id).execute()
}
