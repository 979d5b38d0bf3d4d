import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { record } from '#timeline'
import type { Person } from './person.ts'
import { mayAct } from './policy.ts'
import { findPerson } from './read.ts'
import type { PeopleStore } from './tables.ts'

const DAY = 24 * 3_600_000
/** How long one stays with a new handle. */
const SETTLED_DAYS = 30
/** How long an old handle leads on, and nobody else may take it. */
const LEADING_DAYS = 90

/** Words that speak for the house, or for everybody. */
const RESERVED = new Set(
  'admin administrator all everybody everyone guildhall here me moderator new owner staff support system team'.split(
    ' ',
  ),
)

/**
 * Gives the viewer another handle; the old one leads on for 90 days. Refuses handles that are taken
 * or speak for others, and a second change within 30 days.
 */
export function changeHandle(
  store: PeopleStore,
  viewer: Person | undefined,
  { handle: wished }: { handle: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'person.handle', 'Please sign in first.')
    const handle = readHandle(wished)
    const { id } = await findPerson(store, viewer.id)
    const before = await holdHandle(store, id)
    if (before.handle === handle) return
    refuseSoon(before.changedAt)
    await takeHandle(store, id, before.handle, handle)
    await record(store, {
      ...{ type: 'person.handle_changed', personId: viewer.id, subjectId: id, details: {} },
    })
  })
}

function readHandle(wished: string): string {
  const handle = wished.trim().replace(/^@/, '').toLowerCase()
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(handle) || handle.length < 2 || handle.length > 60) {
    const message = 'Use 2 to 60 letters a to z, digits and single hyphens between them.'
    throw new DomainError('invalid', 'person.handle', message)
  }
  if (RESERVED.has(handle)) throw taken()
  return handle
}

async function holdHandle(store: PeopleStore, id: string) {
  return store
    .selectFrom('people')
    .where('id', '=', id)
    .select(['handle', 'handle_changed_at as changedAt'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function refuseSoon(changedAt: Date | null): void {
  if (changedAt === null || now().getTime() - changedAt.getTime() >= SETTLED_DAYS * DAY) return
  const message = 'You changed your handle less than 30 days ago. Keep it for a while.'
  throw new DomainError('conflict', 'person.handle', message)
}

async function takeHandle(store: PeopleStore, id: string, from: string, to: string) {
  // Two who wish for the same handle at once do it one after the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`handle ${to}`}))`.execute(store)
  if (await isTaken(store, id, to)) throw taken()
  await store.deleteFrom('old_handles').where('handle', '=', to).execute()
  await store
    .updateTable('people')
    .set({ handle: to, handle_changed_at: now() })
    .where('id', '=', id)
    .execute()
  await store
    .insertInto('old_handles')
    .values({ handle: from, person_id: id, given_up_at: now() })
    .onConflict((conflict) =>
      conflict.column('handle').doUpdateSet({ person_id: id, given_up_at: now() }),
    )
    .execute()
}

async function isTaken(store: PeopleStore, id: string, handle: string): Promise<boolean> {
  const borne = await store
    .selectFrom('people')
    .where('handle', '=', handle)
    .where('id', '<>', id)
    .select('id')
    .executeTakeFirst()
  const leading = await store
    .selectFrom('old_handles')
    .where('handle', '=', handle)
    .where('person_id', '<>', id)
    .where('given_up_at', '>', new Date(now().getTime() - LEADING_DAYS * DAY))
    .select('handle')
    .executeTakeFirst()
  return borne !== undefined || leading !== undefined
}

function taken(): DomainError {
  return new DomainError('conflict', 'person.handle', 'This handle is taken. Choose another one.')
}
