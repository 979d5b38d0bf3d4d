import { sql } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import { findPerson, findSilence, isStaff, profilesOf, silencePerson, trustOf } from '#people'
import { record } from '#timeline'
import type { Keepers, Moderated } from './review.ts'
import type { ModerationStore } from './tables.ts'
import { tellAuthor } from './tell-author.ts'
import { findThresholds } from './thresholds.ts'
import type { Weighed } from './weigh-item.ts'
import { writeLog } from './write-log.ts'

/** Hides what enough weight speaks against, unless moderators have found it good before. */
export async function hideByFlags<Store extends ModerationStore>(
  store: Store,
  keepers: Keepers<Store>,
  subject: Moderated,
  item: Weighed,
): Promise<void> {
  const { hideAt } = await findThresholds(store)
  const { hide } = keepers[subject.type]
  if (hide === null || item.isHidden || item.score < hideAt || subject.isOutOfSight) return
  if (isStaff(await findPerson(store, subject.authorId))) return
  if (await isVindicated(store, subject)) return
  await hide(store, subject.id)
  await store
    .updateTable('review_items')
    .set({ hidden_at: now() })
    .where('id', '=', item.id)
    .execute()
  await tellAuthor(store, { authorId: subject.authorId, about: 'hidden', itemId: item.id })
  await writeLog(store, undefined, { act: 'hide', subjectType: subject.type, itemId: item.id })
}

async function isVindicated(store: ModerationStore, { type, id }: Moderated): Promise<boolean> {
  const found = await store
    .selectFrom('review_items')
    .where('subject_type', '=', type)
    .where('subject_id', '=', id)
    .where('status', '=', 'disagreed')
    .where('revised_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

const HOURS = 72

/**
 * Keeps a newcomer from writing until a moderator has looked, for three days at most, when enough
 * weight of enough different people speaks against their posts.
 */
export async function silenceByFlags(store: ModerationStore, authorId: string): Promise<void> {
  const author = await findPerson(store, authorId)
  if (trustOf(author) > 0 || (await findSilence(store, author.id))) return
  const { silenceAt, silenceFlaggers } = await findThresholds(store)
  const { weight, flaggers } = await store
    .selectFrom('review_items')
    .innerJoin('flags', 'flags.item_id', 'review_items.id')
    .innerJoin('people', 'people.id', 'flags.person_id')
    .where('review_items.author_id', 'in', profilesOf(store, author.id))
    .where('review_items.status', '=', 'open')
    .where('flags.withdrawn_at', 'is', null)
    .select(sql<number>`coalesce(sum(flags.weight), 0)`.as('weight'))
    .select(sql<number>`count(distinct people.canonical_id)`.as('flaggers'))
    .executeTakeFirstOrThrow()
  if (weight < silenceAt || flaggers < silenceFlaggers) return

  const endsAt = new Date(now().getTime() + HOURS * 3_600_000)
  await silencePerson(store, undefined, { personId: author.id, until: endsAt })
  const sanction = { kind: 'silence', rule: 'other' } as const
  const id = newId()
  await store
    .insertInto('sanctions')
    .values({ ...sanction, id, person_id: author.id, by_id: null, ends_at: endsAt })
    .execute()
  await record(store, {
    type: 'sanction.given',
    personId: author.id,
    subjectId: id,
    details: { ...sanction, byId: null, until: endsAt.toISOString() },
  })
  await writeLog(store, undefined, { act: 'silence', subjectType: 'person', hours: HOURS })
  await tellAuthor(store, { authorId: author.id, about: 'silence' })
}
