import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { askBudget, noteLetter, type House } from '#notices'
import { findChoices } from '#notifications'
import { findLetterAddress, findPeople } from '#people'
import { asViewer } from '#spaces'
import { buildDigest, isEmpty, type Digest } from './build.ts'
import type { DigestStore } from './tables.ts'
import { writeDigest } from './write-digest.ts'

const DAY_MS = 86_400_000
const PEOPLE_AT_ONCE = 200
const DAYS = { daily: 1, weekly: 7 } as const
/** What is older is no news, though nobody told of it. */
const MOST_DAYS = 30
/** Who was not here for so long is left alone (reference: 180 days unseen). */
const SILENT_AFTER_DAYS = 180

/**
 * Thinks once a day of everybody who was ever here, and writes to those who have been away for as
 * long as they want a digest to cover, if there is something to tell. Returns how many letters.
 */
export async function writeDigests(store: DigestStore, house: House): Promise<number> {
  let written = 0
  for (
    let people = await listWaiting(store);
    people.length > 0;
    people = await listWaiting(store)
  ) {
    for (const personId of people) {
      written += await inTransaction(store, (store) => lookAfter(store, house, personId))
    }
  }
  return written
}

async function listWaiting(store: DigestStore): Promise<string[]> {
  const rows = await store
    .selectFrom('digests')
    .where('looked_at', '<=', daysAgo(1))
    .orderBy('looked_at')
    .select('person_id')
    .limit(sql.lit(PEOPLE_AT_ONCE))
    .execute()
  return rows.map(({ person_id }) => person_id)
}

async function lookAfter(store: DigestStore, house: House, personId: string): Promise<number> {
  const looked = await store
    .updateTable('digests')
    .set({ looked_at: now() })
    .where('person_id', '=', personId)
    .where('looked_at', '<=', daysAgo(1)) // somebody else may have been here
    .returning(['told_at as toldAt', 'stopped_at as stoppedAt'])
    .executeTakeFirst()
  if (!looked || looked.stoppedAt) return 0
  const reader = await findReader(store, personId, looked.toldAt)
  if (!reader) return 0
  const isSilent = reader.address.lastSeenAt < daysAgo(SILENT_AFTER_DAYS)
  const times = [looked.toldAt, reader.address.lastSeenAt, daysAgo(MOST_DAYS)]
  const since = new Date(Math.max(...times.map((at) => at.getTime())))
  const digest = isSilent ? 'farewell' : await buildDigest(store, reader.viewer, { since })
  if (digest !== 'farewell' && isEmpty(digest)) return 0
  return await tell(store, house, reader, digest)
}

type Reader = NonNullable<Awaited<ReturnType<typeof findReader>>>

/** Somebody who wants a digest, has not had one for long enough, and is not here anyway. */
async function findReader(store: DigestStore, personId: string, toldAt: Date) {
  const { digest: cadence } = await findChoices(store, { id: personId })
  if (cadence === 'never' || toldAt > daysAgo(DAYS[cadence])) return undefined
  const person = (await findPeople(store, [personId])).get(personId)
  const address = person && (await findLetterAddress(store, person.id))
  if (!person || person.isSuspended || !address) return undefined
  if (address.lastSeenAt > daysAgo(DAYS[cadence])) return undefined
  return { viewer: await asViewer(store, person), address, cadence }
}

async function tell(
  store: DigestStore,
  house: House,
  reader: Reader,
  digest: Digest | 'farewell',
): Promise<number> {
  const entry = { personId: reader.viewer.id, kind: 'digest' }
  const because = await askBudget(store, reader.viewer.id, 'own')
  if (because) {
    await noteLetter(store, { ...entry, because })
    return 0
  }
  const letterId = await writeDigest(store, house, reader, digest)
  await noteLetter(store, { ...entry, letterId, subjects: subjectsOf(digest) })
  const stopped_at = digest === 'farewell' ? now() : null
  await store
    .updateTable('digests')
    .set({ told_at: now(), stopped_at })
    .where('person_id', '=', reader.viewer.id)
    .execute()
  return 1
}

function subjectsOf(digest: Digest | 'farewell') {
  if (digest === 'farewell') return []
  const told = [...digest.news, ...digest.decisions]
  return [
    ...told.map(({ subjectType: type, subjectId: id }) => ({ type, id })),
    ...digest.topics.map(({ id }) => ({ type: 'topic', id })),
  ]
}

function daysAgo(days: number): Date {
  return new Date(now().getTime() - days * DAY_MS)
}
