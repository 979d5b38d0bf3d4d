import { sql } from 'kysely'
import { profilesOf, type Person } from '#people'
import { weightOf } from './application.ts'
import type { RoundStore } from './tables.ts'

/** The application of the viewer that counts, under whichever profile they sent it. */
export async function findOwnApplication(
  store: RoundStore,
  viewer: Person | undefined,
  roundId: string,
) {
  return await store
    .selectFrom('round_applications as own')
    .where('own.round_id', '=', roundId)
    .where('own.person_id', 'in', profilesOf(store, viewer?.id))
    .select(['own.state', 'own.answers', 'own.applied_at as appliedAt', 'own.since'])
    .orderBy(weightOf('own'))
    .limit(sql.lit(1))
    .executeTakeFirst()
}
