import { sql } from 'kysely'
import type { Tables } from '#database'
import type { Subscriber } from '#timeline'
import type { DigestTables } from './tables.ts'

/** Whoever joins or comes by is thought of from then on; whoever comes back, again. */
export const keepReaders: Subscriber<Tables<DigestTables>, 'person.joined' | 'person.visited'> = {
  name: 'digests: keep readers',
  types: ['person.joined', 'person.visited'],
  async handle(store, activities) {
    // Who was brought along by an import has no address yet.
    const seen = activities.filter(
      (act) => act.type === 'person.visited' || act.details.by !== 'import',
    )
    await sql`
      insert into digests as known (person_id, looked_at, told_at)
      select distinct person.canonical_id, now(), now()
      from unnest(${seen.map(({ personId }) => personId)}::uuid[]) as act (person_id)
      join people person on person.id = act.person_id
      on conflict (person_id) do update set stopped_at = null
        where known.stopped_at is not null
    `.execute(store)
  },
}
