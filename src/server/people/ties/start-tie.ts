import { inTransaction } from '#database'
import { allow } from '#errors'
import { record } from '#timeline'
import type { Person } from '../person.ts'
import { findPerson, profilesOf } from '../read.ts'
import { blockedPairs, mayTie } from './policy.ts'
import type { TieStore } from './tables.ts'
import type { TieKind } from './tie.ts'

const refusals: Record<TieKind, string> = {
  follow: 'You cannot follow this person.',
  mute: 'Sign in to mute somebody else.',
  block: 'You cannot block those who work here; you can mute them.',
}

/** Follows, mutes or blocks somebody. Who is blocked follows no longer. Only follows are told. */
export function startTie(
  store: TieStore,
  viewer: Person | undefined,
  { kind, personId }: { kind: TieKind; personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const to = await findPerson(store, personId)
    await holdBoth(store, viewer?.id, to.id)
    const pairs = viewer ? [{ fromId: viewer.id, toId: to.id }] : []
    const isBlocked = (await blockedPairs(store, pairs)).length > 0
    allow(mayTie(viewer, kind, to, { isBlocked }), `tie.${kind}`, refusals[kind])
    if (await isTiedNow(store, viewer.id, kind, to.id)) return
    await store.insertInto('ties').values({ person_id: viewer.id, kind, to_id: to.id }).execute()
    if (kind === 'block') await endTies(store, 'follow', to.id, viewer.id)
    if (kind !== 'follow') return
    const details = { toId: to.id }
    await record(store, {
      ...{ type: 'person.followed', personId: viewer.id, subjectId: to.id, details },
    })
  })
}

/** Takes a follow, mute or block back. */
export function endTie(
  store: TieStore,
  viewer: Person | undefined,
  { kind, personId }: { kind: TieKind; personId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, `tie.${kind}`, 'Please sign in first.')
    const to = await findPerson(store, personId)
    const ended = await endTies(store, kind, viewer.id, to.id)
    if (kind !== 'follow' || ended === 0) return
    const details = { toId: to.id }
    await record(store, {
      ...{ type: 'person.unfollowed', personId: viewer.id, subjectId: to.id, details },
    })
  })
}

/** A block and a follow the other way, at the same moment, happen one after the other. */
async function holdBoth(store: TieStore, oneId: string | undefined, otherId: string) {
  await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([oneId ?? otherId, otherId]))))
    .select('id')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

async function isTiedNow(store: TieStore, personId: string, kind: TieKind, toId: string) {
  const tie = await store
    .selectFrom('ties')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('kind', '=', kind)
    .where('to_id', 'in', profilesOf(store, toId))
    .select('kind')
    .executeTakeFirst()
  return tie !== undefined
}

async function endTies(store: TieStore, kind: TieKind, personId: string, toId: string) {
  const { numDeletedRows } = await store
    .deleteFrom('ties')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('kind', '=', kind)
    .where('to_id', 'in', profilesOf(store, toId))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
