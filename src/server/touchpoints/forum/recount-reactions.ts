import { sql } from 'kysely'
import { profilesOfMerged } from '#people'
import type { Subscriber } from '#timeline'
import { recountDays } from './lists/count-day.ts'
import { topicsAmong } from './topics-among.ts'
import type { ForumStore } from './tables.ts'

/** When two profiles become one person, or two again, what they reacted to is counted anew. */
export const recountReactions: Subscriber<ForumStore, 'person.merged' | 'person.unmerged'> = {
  name: 'forum: recount reactions',
  types: ['person.merged', 'person.unmerged'],
  async handle(store, activities) {
    const posts = await store
      .selectFrom('reactions')
      .where('person_id', 'in', profilesOfMerged(store, activities))
      .select('subject_id as id')
      .distinct()
      .orderBy('id')
      .execute()
    await countReactions(
      store,
      posts.map(({ id }) => id),
    )
    await recountDays(store, await topicsOfTwins(store, activities))
  },
}

/** In which topics they reacted to the same post under more than one of the profiles. */
async function topicsOfTwins(store: ForumStore, activities: Merged): Promise<string[]> {
  const posts = await store
    .selectFrom('reactions')
    .where('person_id', 'in', profilesOfMerged(store, activities))
    .select('subject_id as id')
    .groupBy('subject_id')
    .having(({ fn }) => fn.count('person_id').distinct(), '>', 1)
    .execute()
  return await topicsAmong(
    store,
    posts.map(({ id }) => id),
  )
}

type Merged = Parameters<typeof profilesOfMerged>[1]

/**
 * Counts reactions to posts anew: each person once for each, under however many profiles, and once
 * in the score. What a score brought along from elsewhere stays in it.
 */
export async function countReactions(store: ForumStore, postIds: readonly string[]): Promise<void> {
  for (const table of ['topics', 'replies'] as const) {
    // Whoever reacts meanwhile waits, or is seen.
    await store
      .selectFrom(table)
      .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...postIds]))))
      .select('id')
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    await sql`
      update ${sql.table(table)} as post set
        like_count = counted.likes,
        thanks_count = counted.thanks,
        insightful_count = counted.insights,
        score = post.score - post.reactor_count + counted.people,
        reactor_count = counted.people
      from (
        select post.id,
          count(distinct canonical_id) filter (where reaction = 'like') as likes,
          count(distinct canonical_id) filter (where reaction = 'thanks') as thanks,
          count(distinct canonical_id) filter (where reaction = 'insightful') as insights,
          count(distinct canonical_id) as people
        from ${sql.table(table)} as post
        left join reactions on reactions.subject_id = post.id
        left join people on people.id = reactions.person_id
        where post.id = any(${postIds}::uuid[])
        group by post.id
      ) as counted
      where counted.id = post.id
    `.execute(store)
  }
}
