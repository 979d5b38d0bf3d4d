import { sql, type Expression } from 'kysely'
import type { IdeaStore } from './tables.ts'

/** Somebody whose idea it is, or who voted for it, and the words they stand for. */
interface Speaker {
  personId: string
  quote: string
  spaceId: string | null
}

/** Whoever proposed an idea or voted for it, in the order of their ids. */
export async function listSpeakers(
  store: IdeaStore,
  ideaId: string,
  { after, limit }: { after?: string; limit: number },
): Promise<Speaker[]> {
  const { rows } = await sql<Speaker>`
    select distinct people.canonical_id as "personId", ideas.title as quote,
      ideas.space_id as "spaceId"
    from ideas
    join (
      select person_id from idea_votes where idea_id = ${ideaId}
      union all select author_id from ideas where id = ${ideaId}
    ) as voice on true
    join people on people.id = voice.person_id
    where ideas.id = ${ideaId}
      and (${after ?? null}::uuid is null or people.canonical_id > ${after ?? null}::uuid)
    order by people.canonical_id
    limit ${sql.lit(limit)}
  `.execute(store)
  return rows
}

/** How many ideas were proposed since then, and how many were answered, decided or are `linked`. */
export async function countSaid(
  store: IdeaStore,
  { since, linked }: { since: Date; linked: Expression<unknown> },
): Promise<{ said: number; closed: number }> {
  return await store
    .selectFrom('ideas')
    .where('merged_into_id', 'is', null)
    .where('removed_at', 'is', null)
    .where('created_at', '>=', since)
    .select([
      sql<number>`count(*)::int`.as('said'),
      sql<number>`(count(*) filter (
        where answered_at is not null or status <> 'open' or id in ${linked}
      ))::int`.as('closed'),
    ])
    .executeTakeFirstOrThrow()
}
