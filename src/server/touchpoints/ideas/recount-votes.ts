import { sql } from 'kysely'
import { profilesOfMerged } from '#people'
import type { Subscriber } from '#timeline'
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
  await store
    .updateTable('ideas')
    .set({
      vote_count: sql<number>`(
        select count(distinct people.canonical_id)::int
        from idea_votes join people on people.id = idea_votes.person_id
        where idea_id = ${ideaId}
      )`,
    })
    .where('id', '=', ideaId)
    .execute()
}
