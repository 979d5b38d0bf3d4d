import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { findIdea, mayCurate } from '#ideas'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { TrackerStore } from './tables.ts'
import { issueLink, keyOf, nameOf } from './tracker.ts'

/** The issue that an idea follows, and what was heard of it last. */
export interface FollowedIssue {
  url: string
  name: string
  tracker: string
  state: string | null
  stateAt: Date | null
  /** Why the last news of it had no effect. */
  trouble: string | null
}

const message = 'Only staff may link ideas and issues.'

/** Lets an idea follow an issue, in place of the one it followed. Refuses an unknown tracker. */
export function linkIssue(
  store: TrackerStore,
  viewer: Viewer | undefined,
  { ideaId, ...input }: { ideaId: string; url: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.issue', message)
    const { url } = checked(issueLink, input, 'idea.issue')
    await findIdea(store, viewer, ideaId)
    const [trackerId, key] = [await findTrackerOf(store, url), keyOf(url)]
    const link = { tracker_id: trackerId, url, key, linked_by_id: viewer.id, linked_at: now() }
    const changed = await store
      .insertInto('idea_issues')
      .values({ idea_id: ideaId, ...link })
      .onConflict((conflict) =>
        conflict
          .column('idea_id')
          .doUpdateSet({ ...link, state: null, state_at: null, trouble: null })
          .where('idea_issues.key', '<>', key),
      )
      .returning('idea_id')
      .executeTakeFirst()
    if (!changed) return
    const details = { trackerId }
    await record(store, {
      ...{ type: 'idea.issue_linked', personId: viewer.id, subjectId: ideaId, details },
    })
  })
}

/** Lets an idea follow no issue any more. */
export function unlinkIssue(
  store: TrackerStore,
  viewer: Viewer | undefined,
  { ideaId }: { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayCurate(viewer), 'idea.issue', message)
    await findIdea(store, viewer, ideaId)
    const unlinked = await store
      .deleteFrom('idea_issues')
      .where('idea_id', '=', ideaId)
      .returning('tracker_id as trackerId')
      .executeTakeFirst()
    if (!unlinked) return
    await record(store, {
      ...{ type: 'idea.issue_unlinked', personId: viewer.id, subjectId: ideaId },
      details: unlinked,
    })
  })
}

/** The issue that an idea follows, for staff; nothing if there is none. */
export async function findIssue(
  store: TrackerStore,
  viewer: Viewer | undefined,
  ideaId: string,
): Promise<FollowedIssue | null> {
  allow(mayCurate(viewer), 'idea.issue', message)
  await findIdea(store, viewer, ideaId)
  const row = await store
    .selectFrom('idea_issues')
    .innerJoin('issue_trackers', 'issue_trackers.id', 'idea_issues.tracker_id')
    .where('idea_id', '=', ideaId)
    .select(['url', 'issue_trackers.name as tracker', 'state', 'state_at as stateAt', 'trouble'])
    .executeTakeFirst()
  return row ? { ...row, name: nameOf(row.url) } : null
}

async function findTrackerOf(store: TrackerStore, url: string): Promise<string> {
  const tracker = await store
    .selectFrom('issue_trackers')
    .where('removed_at', 'is', null)
    .where(sql<boolean>`starts_with(lower(${url}), lower(address) || '/')`)
    .select('id')
    .orderBy(sql`length(address)`, 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  if (tracker) return tracker.id
  const message = 'This address belongs to no tracker that is connected. Ask an administrator.'
  throw new DomainError('invalid', 'idea.issue.url', message)
}
