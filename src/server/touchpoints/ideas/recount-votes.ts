import { sql } from 'kysely'
import { profilesOfMerged } from '#people'
import type { Subscriber } from '#timeline'
import { sumOfWeights, weightOf } from './heat.ts'
import type { IdeaStore } from './tables.ts'

/** When two profiles become one person, or two again, the ideas they voted for are counted anew. */
export const recountVotes: Subscriber<IdeaStore, 'person.merged' | 'person.unmerged'> = {
  name: 'ideas: recount votes',
  types: ['person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const ideas = await store
      .selectFrom('idea_votes')
      .where('person_id', 'in', profilesOfMerged(store, activities))
      .select('idea_id as id')
      .distinct()
      .orderBy('id')
      .execute()
    for (const { id } of ideas) await countVotes(store, id)
  },
}

/** One vote of each person, under however many profiles they cast it. */
export async function countVotes(store: IdeaStore, ideaId: string): Promise<void> {
  // Whoever votes meanwhile waits, or is seen.
  await store
    .selectFrom('ideas')
    .where('id', '=', ideaId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  await sql`
    update ideas set (vote_count, heat) = (
      select count(*)::int, coalesce(${sumOfWeights(sql`weight`, sql`greatest`)}, 0)
      from (
        select weight, max(weight) over () as greatest from (
          select ${weightOf(sql`min(voted_at)`)} as weight
          from idea_votes join people on people.id = idea_votes.person_id
          where idea_id = ${ideaId}
          group by people.canonical_id
        ) as votes
      ) as weights
    ) where id = ${ideaId}
  `.execute(store)
}
