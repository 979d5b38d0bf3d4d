import type { IncomingHttpHeaders } from 'node:http'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { changeStatus, mayCurate } from '#ideas'
import { findOwner, findPerson } from '#people'
import { unlock, type HouseKey } from '#secrets'
import { asViewer, type Viewer } from '#spaces'
import { readNews, type IssueNews } from './read-news.ts'
import { isSigned } from './signature.ts'
import type { TrackerStore } from './tables.ts'
import { keyOf, nameOf, type StateRule, type TrackerKind } from './tracker.ts'

/** A clock that is ahead by more than this would silence all that follows. */
const MOST_AHEAD_MS = 300_000

/** A place where issues are kept, as its door needs it. */
interface OpenTracker {
  id: string
  kind: TrackerKind
  secret: string
  statuses: StateRule[]
}

type Reception = 'taken' | 'left_alone' | 'bad_signature' | 'bad_json'

/** The tracker that tells its news at this address, if it is connected and on. */
export async function findOpenTracker(
  store: TrackerStore,
  id: string,
): Promise<OpenTracker | undefined> {
  return await store
    .selectFrom('issue_trackers')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .where('is_on', '=', true)
    .select(['id', 'kind', 'secret', 'statuses'])
    .executeTakeFirst()
}

/**
 * Lets the state of an issue decide on the ideas that follow it. What is not signed, speaks of no
 * issue that is followed, or is no newer than what was heard of it, changes nothing.
 */
export async function takeIssueNews(
  store: TrackerStore,
  tracker: OpenTracker,
  { headers, body, at }: { headers: IncomingHttpHeaders; body: Uint8Array; at: Date },
  key: HouseKey,
): Promise<Reception> {
  const secret = await unlock(key, tracker.secret)
  const signed = { kind: tracker.kind, headers, body, secret, now: at.getTime() / 1000 }
  if (!isSigned(signed)) return 'bad_signature'
  const told = parse(body)
  if (told === undefined) return 'bad_json'
  const news = readNews(tracker.kind, told)
  await inTransaction(store, async (store) => {
    await store
      .updateTable('issue_trackers')
      .set({ heard_at: now() })
      .where('id', '=', tracker.id)
      .execute()
    if (news && news.at.getTime() - at.getTime() <= MOST_AHEAD_MS) {
      await follow(store, tracker, news)
    }
  })
  return news ? 'taken' : 'left_alone'
}

async function follow(store: TrackerStore, tracker: OpenTracker, news: IssueNews): Promise<void> {
  const rule = ruleOf(tracker, news)
  const state = rule?.state ?? news.states.at(-1) ?? null
  const heard = await store
    .selectFrom('idea_issues')
    .where('tracker_id', '=', tracker.id)
    .where('key', '=', keyOf(news.url))
    .where(({ eb, or }) => or([eb('state_at', 'is', null), eb('state_at', '<', news.at)]))
    .select(['idea_id as ideaId', 'linked_by_id as byId', 'url', 'state as before', 'trouble'])
    .forUpdate()
    .execute()
  for (const { ideaId, byId, url, before, trouble } of heard) {
    await store
      .updateTable('idea_issues')
      .set({ state, state_at: news.at, trouble: null })
      .where('idea_id', '=', ideaId)
      .execute()
    // A comment is news of an issue, too, and decides nothing anew.
    if (!rule || (before === state && trouble === null)) continue
    await decide(store, {
      ideaId,
      byId,
      status: rule.status,
      reason: `${nameOf(url)}: ${rule.state}`,
    })
  }
}

/** The first of its names that the house gave a meaning. */
function ruleOf({ statuses }: OpenTracker, { states }: IssueNews): StateRule | undefined {
  return states.flatMap((name) => statuses.find(({ state }) => state === name) ?? [])[0]
}

interface Decided {
  ideaId: string
  byId: string
  status: StateRule['status']
  reason: string
}

/** In the name of whoever linked it. A "no" stands beside the link; the next news may do better. */
async function decide(store: TrackerStore, { ideaId, byId, ...decision }: Decided): Promise<void> {
  try {
    const viewer = await findCurator(store, byId)
    await changeStatus(store, viewer, { ideaId: await standing(store, ideaId), ...decision })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await store
      .updateTable('idea_issues')
      .set({ trouble: error.message })
      .where('idea_id', '=', ideaId)
      .execute()
  }
}

/** Whoever linked it, or, since they left, the owner of the house. */
async function findCurator(store: TrackerStore, byId: string): Promise<Viewer> {
  const linker = await findPerson(store, byId)
  const ownerId = mayCurate(await asViewer(store, linker)) ? undefined : await findOwner(store)
  return await asViewer(store, ownerId === undefined ? linker : await findPerson(store, ownerId))
}

/** The idea that this one was folded into, or itself. */
async function standing(store: TrackerStore, ideaId: string): Promise<string> {
  for (let [id, steps] = [ideaId, 0]; ; steps++) {
    const { intoId } = await store
      .selectFrom('ideas')
      .where('id', '=', id)
      .select('merged_into_id as intoId')
      .executeTakeFirstOrThrow()
    if (intoId === null || steps === 20) return id
    id = intoId
  }
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString()) as unknown
  } catch {
    return undefined
  }
}
