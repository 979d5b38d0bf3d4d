import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import { counted, type Counted } from './family.ts'
import type { LoopStore } from './tables.ts'

/** Keeps how much of everything happened on each day. */
export const deriveLoop: Required<Subscriber<LoopStore, Counted>> = {
  name: 'loop',
  types: counted,
  async handle(store, activities) {
    await sql`
      insert into loop_days (day, type, acts)
      select (at at time zone 'UTC')::date, type, count(*) from unnest(
        ${activities.map((activity) => activity.occurredAt)}::timestamptz[],
        ${activities.map((activity) => activity.type)}::text[]
      ) as activity (at, type)
      group by 1, 2
      on conflict (day, type) do update set acts = loop_days.acts + excluded.acts
    `.execute(store)
  },
  async clear(store) {
    await store.deleteFrom('loop_days').execute()
  },
}
