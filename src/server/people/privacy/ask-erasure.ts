import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { holdProfiles } from '../merge.ts'
import { isStaff, type Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import { findPerson } from '../read.ts'
import { GRACE_DAYS, type Posts } from './erasure.ts'
import type { ErasureStore } from './tables.ts'

interface Asking {
  personId: string
  posts: Posts
  /** Where staff ask: how and when the customer asked them. */
  reason?: string
}

/**
 * Asks that somebody be forgotten after 14 days; returns when that will be. Asked again it changes
 * what becomes of the posts. Refuses those who work here, who first have to be members again.
 */
export function askErasure(
  store: ErasureStore,
  actor: Person | undefined,
  { personId, posts, reason = '' }: Asking,
): Promise<Date> {
  return inTransaction(store, async (store) => {
    const person = await findPerson(store, personId)
    const { by, isOwn } = await allowAsking(store, actor, person)
    if (!isOwn && reason.trim() === '') {
      throw new DomainError('invalid', 'erasure.reason', 'Say how and when the customer asked.')
    }
    if (isStaff(person)) {
      const message = 'Those who work here cannot be forgotten. Make them members first.'
      throw new DomainError('conflict', 'erasure.staff', message)
    }
    await holdProfiles(store, person.id)
    const open = await findOpen(store, person.id)
    if (open) {
      await store.updateTable('erasures').set({ posts }).where('id', '=', open.id).execute()
      return open.dueAt
    }
    const { dueAt } = await store
      .insertInto('erasures')
      .values({
        ...{ id: newId(), person_id: person.id, asked_by_id: by.id, posts },
        reason: reason.trim().slice(0, 500),
        due_at: sql<Date>`now() + make_interval(days => ${GRACE_DAYS})`,
      })
      .returning('due_at as dueAt')
      .executeTakeFirstOrThrow()
    const details = { byId: by.id, keepsPosts: posts === 'keep' }
    await record(store, {
      ...{ type: 'person.erasure_asked', personId: person.id, subjectId: person.id, details },
    })
    return dueAt
  })
}

/** Takes that back, as long as the days of grace last: the person, or staff on their request. */
export function withdrawErasure(
  store: ErasureStore,
  actor: Person | undefined,
  { personId }: { personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const person = await findPerson(store, personId)
    const { by } = await allowAsking(store, actor, person)
    const withdrawn = await store
      .updateTable('erasures')
      .set({ state: 'withdrawn', finished_at: sql<Date>`now()` })
      .where('person_id', '=', person.id)
      .where('state', '=', 'waiting')
      .returning('id')
      .execute()
    if (withdrawn.length === 0) return
    await record(store, {
      ...{ type: 'person.erasure_withdrawn', personId: person.id, subjectId: person.id },
      details: { byId: by.id },
    })
  })
}

/** Who asks, and whether for themselves. */
async function allowAsking(
  store: ErasureStore,
  actor: Person | undefined,
  person: Person,
): Promise<{ by: Person; isOwn: boolean }> {
  const isOwn = actor !== undefined && (await findPerson(store, actor.id)).id === person.id
  const message = 'Only the person and agents on their request may ask for this.'
  allow(actor !== undefined && (isOwn || mayEditCustomers(actor)), 'erasure.ask', message)
  return { by: actor, isOwn }
}

function findOpen(store: ErasureStore, personId: string) {
  return store
    .selectFrom('erasures')
    .where('person_id', '=', personId)
    .where('state', 'in', ['waiting', 'running'])
    .select(['id', 'due_at as dueAt'])
    .executeTakeFirst()
}
