import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import type { EngagementStore } from './tables.ts'
import { tallies, tally, told, type Told } from './tally.ts'

/** Keeps how often each profile did what on each day. */
export const deriveEngagement: Required<Subscriber<EngagementStore, Told>> = {
  name: 'engagement',
  types: told,
  async handle(store, activities) {
    const days = tally(activities)
    const added = tallies.map((name) => sql`${days.map((day) => day.added[name] ?? 0)}::integer[]`)
    await sql`
      insert into engagement_days as known (person_id, day, ${sql.raw(tallies.join())})
      select * from unnest(
        ${days.map((day) => day.personId)}::uuid[],
        ${days.map((day) => day.day)}::date[],
        ${sql.join(added)}
      )
      on conflict (person_id, day) do update set ${sums}
    `.execute(store)
  },
  async clear(store) {
    await store.deleteFrom('engagement_days').execute()
  },
}

const sums = sql.raw(tallies.map((name) => `${name} = known.${name} + excluded.${name}`).join())
