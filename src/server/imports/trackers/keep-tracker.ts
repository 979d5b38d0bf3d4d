import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import { mayConfigure, type Person } from '#people'
import { lock, type HouseKey } from '#secrets'
import type { TrackerStore } from './tables.ts'
import { trackerFacts, type Tracker, type TrackerFacts, type TrackerKind } from './tracker.ts'

const message = 'Only administrators may connect where issues are kept.'

/** Connects a place where issues are kept, or changes the one with the id; returns its id. */
export function saveTracker(
  store: TrackerStore,
  actor: Person | undefined,
  { id, ...input }: TrackerFacts & { id?: string | undefined },
  key: HouseKey,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'tracker.keep', message)
    const { secret, token, toldAddress, statuses, isOn, ...facts } = checked(
      trackerFacts,
      input,
      'tracker',
    )
    const kept = {
      ...{ ...facts, address: facts.address.replace(/\/+$/, ''), is_on: isOn },
      told_address: facts.kind === 'standard' && toldAddress !== '' ? toldAddress : null,
      ...(await tokenOf(facts.kind, token, key)),
      statuses: sql<typeof statuses>`${JSON.stringify(statuses)}::jsonb`,
    }
    if (id === undefined) {
      const added = { id: newId(), created_by_id: actor.id, secret: await lockNew(key, secret) }
      await store
        .insertInto('issue_trackers')
        .values({ ...kept, ...added })
        .execute()
      return added.id
    }
    const changed = await store
      .updateTable('issue_trackers')
      .set({ ...kept, ...(secret !== undefined && { secret: await lock(key, secret) }) })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    return found(changed, 'tracker.unknown', 'This is not connected (any more).').id
  })
}

/** Takes nothing from there any more, and ideas follow none of its issues. */
export function removeTracker(
  store: TrackerStore,
  actor: Person | undefined,
  { trackerId }: { trackerId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'tracker.keep', message)
    await store
      .updateTable('issue_trackers')
      .set({ removed_at: now(), secret: '', token: null, told_address: null })
      .where('id', '=', trackerId)
      .execute()
    for (const table of ['issue_tellings', 'idea_issues'] as const) {
      await store.deleteFrom(table).where('tracker_id', '=', trackerId).execute()
    }
  })
}

/** Where issues are kept, by name. */
export async function listTrackers(
  store: TrackerStore,
  viewer: Person | undefined,
): Promise<Tracker[]> {
  allow(mayConfigure(viewer), 'tracker.keep', message)
  return await store
    .selectFrom('issue_trackers')
    .where('removed_at', 'is', null)
    .select(['id', 'name', 'kind', 'address', 'statuses', 'is_on as isOn', 'heard_at as heardAt'])
    .select(['told_address as toldAddress'])
    .select(sql<boolean>`token is not null`.as('hasToken'))
    .orderBy('name')
    .orderBy('id')
    .limit(sql.lit(100))
    .execute()
}

/** A token is for trackers that open issues by it; another kind keeps none. */
async function tokenOf(kind: TrackerKind, token: string | undefined, key: HouseKey) {
  if (kind === 'standard' || token === '') return { token: null }
  return token === undefined ? {} : { token: await lock(key, token) }
}

async function lockNew(key: HouseKey, secret: string | undefined): Promise<string> {
  if (secret !== undefined) return await lock(key, secret)
  throw new DomainError('invalid', 'tracker.secret', 'Please say with which secret it signs.')
}
