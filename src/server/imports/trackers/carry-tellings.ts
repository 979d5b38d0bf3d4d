import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import { ideaPath } from '#ideas'
import { safeFetch, type FetchedPage } from '#http'
import { unlock, type HouseKey } from '#secrets'
import { asViewer } from '#spaces'
import { findPerson } from '#people'
import { askFor, type Reachable } from './ask-tracker.ts'
import { linkIssue } from './link-issue.ts'
import { openedIn, outcomeOf, outcomeOfError, UNKNOWN, type Outcome } from './outcome.ts'
import type { TrackerStore } from './tables.ts'
import { decidingWords, openingWords } from './words-told.ts'

/** Whose trackers are told, and by which way out. */
export interface Teller {
  store: TrackerStore
  key: HouseKey
  origin: string
  fetchPage?: typeof safeFetch
}

/** The house, as it tells trackers. */
export function tellerOf(app: {
  database: TrackerStore
  key: HouseKey
  config: { origin: string }
}): Teller {
  return { store: app.database, key: app.key, origin: app.config.origin }
}

const MINUTES_UNTIL_AGAIN = [1, 5, 30, 120, 720]
/** Nothing is under way for longer, unless the program ended in between. */
const MOST_UNDER_WAY = '2 minutes'
const TIMEOUT_MS = 10_000
const MOST_AT_ONCE = 100

/**
 * Tells trackers what is due, or the one thing with the id. What may have arrived although no answer
 * came is not repeated by itself, but where the receiver can tell that it has it already.
 */
export async function carryTellings(teller: Teller, id?: string): Promise<void> {
  await giveUpLost(teller.store)
  for (let told = 0; told < MOST_AT_ONCE; told++) {
    const due = await claim(teller.store, id)
    if (!due) return
    await settle(teller.store, due, await carry(teller, due))
  }
}

/** Whoever was killed while telling cannot say whether it arrived. */
async function giveUpLost(store: TrackerStore): Promise<void> {
  await sql`
    update issue_tellings as telling
    set state = case when tracker.kind = 'standard' then 'waiting' else 'failed' end,
        trouble = ${UNKNOWN}
    from issue_trackers as tracker
    where tracker.id = telling.tracker_id
      and telling.state = 'under_way' and telling.due_at < now()
  `.execute(store)
}

type Due = NonNullable<Awaited<ReturnType<typeof claim>>>

async function claim(store: TrackerStore, id: string | undefined) {
  const { rows } = await sql<{ id: string; tries: number }>`
    update issue_tellings set state = 'under_way', tries = tries + 1,
      due_at = now() + ${MOST_UNDER_WAY}::interval
    where id = (
      select id from issue_tellings
      where state = 'waiting' and due_at <= now() and (${id ?? null}::uuid is null or id = ${id ?? null}::uuid)
      order by due_at limit 1 for update skip locked
    )
    returning id, tries
  `.execute(store)
  const [claimed] = rows
  if (!claimed) return undefined
  return await store
    .selectFrom('issue_tellings as telling')
    .innerJoin('issue_trackers as tracker', 'tracker.id', 'telling.tracker_id')
    .innerJoin('ideas as idea', 'idea.id', 'telling.idea_id')
    .leftJoin('idea_decisions as decision', 'decision.id', 'telling.decision_id')
    .leftJoin('idea_issues as issue', 'issue.idea_id', 'telling.idea_id')
    .where('telling.id', '=', claimed.id)
    .select(['telling.id', 'telling.tries', 'telling.decision_id as decisionId'])
    .select(['telling.asked_by_id as askedById', 'telling.asked_at as at'])
    .select(['tracker.kind', 'tracker.address', 'tracker.secret', 'tracker.token'])
    .select(['tracker.told_address as toldAddress', 'tracker.is_on as isOn'])
    .select(['tracker.removed_at as removedAt', 'tracker.id as trackerId'])
    .select(['issue.url as issueUrl', 'issue.tracker_id as issueTrackerId'])
    .select(['idea.id as ideaId', 'idea.slug', 'idea.title', 'idea.body', 'idea.status'])
    .select(['idea.vote_count as votes', 'idea.removed_at as ideaRemovedAt'])
    .select(['decision.to_status as to', 'decision.answer'])
    .executeTakeFirst()
}

async function carry(teller: Teller, due: Due): Promise<Outcome> {
  const isOpening = due.decisionId === null
  const isGone = due.removedAt !== null || due.ideaRemovedAt !== null || !due.isOn
  const isLinked = isOpening ? due.issueUrl !== null : due.issueTrackerId === due.trackerId
  if (isGone || isOpening === isLinked) return { is: 'moot' }
  const tracker = await unlocked(teller, due).catch(() => undefined)
  if (!tracker) return { is: 'failed', trouble: LOCKED }
  const ask = askFor(tracker, tellingOf(teller, due))
  if (!ask) return { is: 'failed', trouble: 'The address of the tracker names no project.' }
  const { url, ...sent } = ask
  try {
    const fetchPage = teller.fetchPage ?? safeFetch
    const page = await fetchPage(url, { ...sent, redirects: 0, timeoutMs: TIMEOUT_MS })
    return isOpening ? await noteOpened(teller, due, page) : outcomeOf(page)
  } catch (error) {
    return outcomeOfError(error, due.kind)
  }
}

const LOCKED = 'Its token and secret cannot be read with the key of this house. Enter them anew.'

async function unlocked({ key }: Teller, { token, ...due }: Due): Promise<Reachable> {
  return {
    ...due,
    secret: await unlock(key, due.secret),
    token: token === null ? null : await unlock(key, token),
  }
}

function tellingOf({ origin }: Teller, due: Due) {
  const { id, at, title, status, votes, body, answer, to, issueUrl } = due
  const url = origin + ideaPath({ id: due.ideaId, slug: due.slug })
  const text = to === null ? openingWords({ url, body, votes }) : decidingWords({ url, to, answer })
  return { id, at, idea: { url, title, status: to ?? status, votes }, text, issueUrl }
}

/** In the name of whoever asked for it. An answer that names no issue leaves the linking to people. */
async function noteOpened({ store }: Teller, due: Due, page: FetchedPage): Promise<Outcome> {
  const outcome = outcomeOf(page)
  if (outcome.is !== 'told') return outcome
  const url = openedIn(page)
  if (url === undefined)
    return due.kind === 'standard' ? outcome : { is: 'failed', trouble: UNKNOWN }
  try {
    const asker = await asViewer(store, await findPerson(store, due.askedById))
    await linkIssue(store, asker, { ideaId: due.ideaId, url })
    return outcome
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { is: 'failed', trouble: `${url} was opened but is not followed: ${error.message}` }
  }
}

async function settle(store: TrackerStore, { id, tries }: Due, outcome: Outcome): Promise<void> {
  if (outcome.is === 'moot') {
    await store.deleteFrom('issue_tellings').where('id', '=', id).execute()
    return
  }
  const minutes = MINUTES_UNTIL_AGAIN[tries - 1]
  const isOver = outcome.is === 'again' && minutes === undefined
  const state = outcome.is === 'again' && !isOver ? 'waiting' : outcome.is
  await store
    .updateTable('issue_tellings')
    .set({
      state: state === 'again' ? 'failed' : state,
      trouble: 'trouble' in outcome ? outcome.trouble : null,
      ...(state === 'waiting' && { due_at: new Date(now().getTime() + (minutes ?? 0) * 60_000) }),
    })
    .where('id', '=', id)
    .execute()
}
