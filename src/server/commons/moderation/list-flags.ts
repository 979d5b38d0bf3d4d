import type { FlagReason } from './flag.ts'
import type { ModerationStore } from './tables.ts'

/** A flag, and how often moderators agreed with whoever made it. */
export interface FlagCard {
  personId: string
  name: string
  handle: string
  reason: FlagReason
  words: string
  weight: number
  agreed: number
  disagreed: number
  createdAt: Date
}

/** The standing flags on some items, the first ones first. Only for those who review the items. */
export async function listFlags(
  store: ModerationStore,
  itemIds: readonly string[],
): Promise<Map<string, FlagCard[]>> {
  const rows = await store
    .selectFrom('flags')
    .innerJoin('people as profile', 'profile.id', 'flags.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .leftJoin('flag_records', 'flag_records.person_id', 'person.id')
    .where(({ eb, fn, val }) => eb('flags.item_id', '=', fn.any(val(itemIds))))
    .where('flags.withdrawn_at', 'is', null)
    .select([
      'flags.item_id as itemId',
      'person.id as personId',
      'person.name',
      'person.handle',
      'flags.reason',
      'flags.words',
      'flags.weight',
      'flag_records.agreed',
      'flag_records.disagreed',
      'flags.created_at as createdAt',
    ])
    .orderBy('flags.id')
    .execute()
  const cards = rows.map((row) => ({
    ...row,
    agreed: row.agreed ?? 0,
    disagreed: row.disagreed ?? 0,
  }))
  return Map.groupBy(cards, ({ itemId }) => itemId)
}
