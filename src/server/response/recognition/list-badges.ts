import { profilesOf } from '#people'
import type { Badge } from './badge.ts'
import type { RecognitionStore } from './tables.ts'

/** The badges of a person, the rarest metals first. */
export function listBadges(store: RecognitionStore, personId: string): Promise<Badge[]> {
  return store
    .selectFrom('person_badges')
    .where('person_id', 'in', profilesOf(store, personId))
    .where('revoked_at', 'is', null)
    .groupBy(['badge', 'name', 'level'])
    .select(({ fn }) => [
      'badge',
      'name',
      'level',
      fn.countAll<number>().as('times'),
      fn.min('awarded_at').as('firstAt'),
      fn.max('awarded_at').as('lastAt'),
    ])
    .orderBy(({ fn, val }) => fn('array_position', [val(['gold', 'silver', 'bronze']), 'level']))
    .orderBy('times', 'desc')
    .orderBy('name')
    .execute()
}
