import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { findIdea, mayCurate } from '#ideas'
import { newId } from '#ids'
import type { Viewer } from '#spaces'
import type { TrackerStore } from './tables.ts'

const message = 'Only staff may link ideas and issues.'

/** Where an issue can be opened for an idea. */
export interface Opener {
  id: string
  name: string
}

/** An issue that was asked for and is not there yet, and why not. */
export interface Opening {
  id: string
  hasFailed: boolean
  trouble: string | null
}

/**
 * Asks for an issue to be opened for an idea; returns the id of the wish, which is fulfilled by
 * `carryTellings`. Refuses an idea that follows one, a second wish, and a tracker that is not told anything.
 */
export function askForIssue(
  store: TrackerStore,
  viewer: Viewer | undefined,
  { ideaId, trackerId }: { ideaId: string; trackerId?: string | undefined },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.issue', message)
    await findIdea(store, viewer, ideaId)
    const openers = await listOpeners(store, viewer)
    const opener = trackerId === undefined ? openers[0] : openers.find(({ id }) => id === trackerId)
    if (!opener) {
      const message = 'No tracker can be told to open an issue. Ask an administrator.'
      throw new DomainError('invalid', 'idea.issue.tracker', message)
    }
    const issue = store.selectFrom('idea_issues').where('idea_id', '=', ideaId)
    if (await issue.select('idea_id').executeTakeFirst()) {
      throw new DomainError('conflict', 'idea.issue.linked', 'This idea follows an issue already.')
    }
    await dropFailed(store, ideaId)
    const asked = await store
      .insertInto('issue_tellings')
      .values({ id: newId(), idea_id: ideaId, tracker_id: opener.id, asked_by_id: viewer.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (asked) return asked.id
    throw new DomainError('conflict', 'idea.issue.asked', 'An issue is being opened already.')
  })
}

/** Where an issue can be opened, by name. For staff. */
export async function listOpeners(
  store: TrackerStore,
  viewer: Viewer | undefined,
): Promise<Opener[]> {
  allow(mayCurate(viewer), 'idea.issue', message)
  return await store
    .selectFrom('issue_trackers')
    .where('removed_at', 'is', null)
    .where('is_on', '=', true)
    .where(isTold)
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(sql.lit(100))
    .execute()
}

/** The wish for an issue that is not fulfilled yet, for staff; nothing if there is none. */
export async function findOpening(
  store: TrackerStore,
  viewer: Viewer | undefined,
  ideaId: string,
): Promise<Opening | null> {
  allow(mayCurate(viewer), 'idea.issue', message)
  await findIdea(store, viewer, ideaId)
  const row = await store
    .selectFrom('issue_tellings')
    .where('idea_id', '=', ideaId)
    .where('decision_id', 'is', null)
    .where('state', '<>', 'told')
    .select(['id', 'state', 'trouble'])
    .executeTakeFirst()
  return row ? { id: row.id, hasFailed: row.state === 'failed', trouble: row.trouble } : null
}

const isTold = sql<boolean>`(issue_trackers.token is not null or issue_trackers.told_address is not null)`

/** A wish that failed makes room for a new one. */
async function dropFailed(store: TrackerStore, ideaId: string): Promise<void> {
  await store
    .deleteFrom('issue_tellings')
    .where('idea_id', '=', ideaId)
    .where('decision_id', 'is', null)
    .where('state', '=', 'failed')
    .execute()
}
