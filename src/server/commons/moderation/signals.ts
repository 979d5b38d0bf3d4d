import { sql } from 'kysely'
import { newId } from '#ids'
import type { Contents } from './caps.ts'
import type { Writer } from './limits.ts'
import type { Signal } from './review.ts'
import type { ScreeningStore } from './tables.ts'
import type { Thresholds } from './thresholds.ts'

/** What a door noticed while somebody wrote: only pages can tell. */
export interface Writing {
  /** How long the form was open. */
  typedMs?: number
  /** A field that nobody sees was filled in. */
  isTrapped?: boolean
}

const KEPT = 10
const ALIKE = 0.8
const FAST_MS = 3000
const TO_ONE_HOST = 3
const BESIDE = 3
const WORTH_COMPARING = 60
const COMPARED = 2000

/**
 * What makes a newcomer's words look like spam: a trap walked into, a first post typed in under
 * three seconds, the third post with links to one host, words said before, one of many accounts
 * from one network (community.md §2). Nothing is asked of any outside service.
 */
export async function findSignals(
  store: ScreeningStore,
  writer: Writer,
  { body, contents, writing }: { body: string; contents: Contents; writing: Writing },
  t: Thresholds,
): Promise<Signal[]> {
  const before = await findBefore(store, writer.id, body)
  const signals: Signal[] = []
  if (writing.isTrapped) signals.push({ name: 'trap', weight: 6 })
  const typedMs = writing.typedMs ?? Infinity
  if (before.length === 0 && typedMs < FAST_MS) signals.push({ name: 'typing', weight: 3 })
  if (before.length < t.approveFirst) signals.push({ name: 'first_posts', weight: t.holdAt })
  const host = contents.hosts.find((host) => postsTo(host, before) + 1 >= TO_ONE_HOST)
  if (host !== undefined) signals.push({ name: 'links_to_host', weight: 3, what: host })
  const isTelling = body.length >= WORTH_COMPARING
  if (isTelling && before.some(({ likeness }) => likeness >= ALIKE)) {
    signals.push({ name: 'repetition', weight: 3 })
  }
  if (writer.joinedBeside >= BESIDE) signals.push({ name: 'sign_up_burst', weight: 2 })
  if (contents.hosts.length > 0) signals.push({ name: 'links', weight: t.linkWeight })
  return signals
}

/** Keeps the latest words of a newcomer, to compare the next ones with. */
export async function rememberWords(
  store: ScreeningStore,
  writer: Writer,
  { body, contents }: { body: string; contents: Contents },
): Promise<void> {
  const id = newId()
  await store
    .insertInto('newcomer_words')
    .values({ person_id: writer.id, id, body: body.slice(0, COMPARED), hosts: contents.hosts })
    .execute()
  await store
    .deleteFrom('newcomer_words')
    .where('person_id', '=', writer.id)
    .where(
      'id',
      'not in',
      store
        .selectFrom('newcomer_words')
        .where('person_id', '=', writer.id)
        .orderBy('id', 'desc')
        .limit(sql.lit(KEPT))
        .select('id'),
    )
    .execute()
}

interface Before {
  hosts: string[]
  likeness: number
}

function findBefore(store: ScreeningStore, personId: string, body: string): Promise<Before[]> {
  const words = body.slice(0, COMPARED)
  return store
    .selectFrom('newcomer_words')
    .where('person_id', '=', personId)
    .select(['hosts', sql<number>`similarity(body, ${words})`.as('likeness')])
    .limit(sql.lit(KEPT))
    .execute()
}

function postsTo(host: string, before: readonly Before[]): number {
  return before.filter(({ hosts }) => hosts.includes(host)).length
}
