import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { newId } from '#ids'
import { slugify } from '#text'
import { recordMany } from '#timeline'
import type { NewBadge } from './badge.ts'
import type { RecognitionStore } from './tables.ts'

/** Gives somebody a badge and says whether it is new: for the same thing it is given once. */
export async function awardBadge(store: RecognitionStore, badge: NewBadge): Promise<boolean> {
  return (await awardBadges(store, [badge])) > 0
}

/** Gives many badges at once and returns how many are new. */
export function awardBadges(store: RecognitionStore, badges: readonly NewBadge[]): Promise<number> {
  if (badges.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    const awarded = await insertBadges(store, badges)
    await recordMany(
      store,
      awarded.map((badge) => ({
        type: 'badge.earned',
        personId: badge.person_id,
        subjectId: badge.id,
        details: { badge: badge.badge },
        occurredAt: badge.awarded_at,
        source: badge.source,
        sourceId: badge.source_id,
      })),
    )
    return awarded.length
  })
}

interface AwardedBadge {
  id: string
  person_id: string
  badge: string
  awarded_at: Date
  source: string
  source_id: string
}

async function insertBadges(
  store: RecognitionStore,
  badges: readonly NewBadge[],
): Promise<AwardedBadge[]> {
  const recordedAt = now()
  const column = <Value>(pick: (badge: NewBadge) => Value) => badges.map(pick)
  const { rows } = await sql<AwardedBadge>`
    insert into person_badges
      (id, person_id, badge, name, level, awarded_at, source, source_id)
    select * from unnest(
      ${column(newId)}::uuid[],
      ${column(({ personId }) => personId)}::uuid[],
      ${column(({ badge }) => slugify(badge))}::text[],
      ${column(({ badge, name = badge }) => name)}::text[],
      ${column(({ level = 'bronze' }) => level)}::text[],
      ${column(({ awardedAt = recordedAt }) => awardedAt)}::timestamptz[],
      ${column(({ source }) => source)}::text[],
      ${column(({ sourceId }) => sourceId)}::text[]
    )
    on conflict (person_id, source, source_id) do nothing
    returning id, person_id, badge, awarded_at, source, source_id
  `.execute(store)
  return rows
}
