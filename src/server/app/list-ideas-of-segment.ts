import { sql } from 'kysely'
import { allow } from '#errors'
import { ideaCards, mayCurate, type IdeaCard } from '#ideas'
import { mayReadCustomers } from '#people'
import type { Viewer } from '#spaces'
import type { Database } from './tables.ts'

const MOST = 50

/** The open ideas that most of a segment voted for, with how many did. For staff. */
export async function listIdeasOfSegment(
  store: Database,
  viewer: Viewer | undefined,
  segmentId: string,
): Promise<(IdeaCard & { segmentVotes: number })[]> {
  allow(mayCurate(viewer) && mayReadCustomers(viewer), 'idea.order', 'Only staff see this order.')
  const { rows } = await sql<{ id: string; votes: number }>`
    select ideas.id, count(distinct member.person_id)::int as votes
    from segment_members as member
    join people as profile on profile.canonical_id = member.person_id
    join idea_votes on idea_votes.person_id = profile.id
    join ideas on ideas.id = idea_votes.idea_id
    where member.segment_id = ${segmentId}::uuid
      and ideas.status in ('open', 'planned', 'started') and ideas.merged_into_id is null
    group by ideas.id
    order by votes desc, ideas.id
    limit ${sql.lit(MOST)}
  `.execute(store)
  const cards = await ideaCards(
    store,
    viewer,
    rows.map(({ id }) => id),
  )
  return rows.flatMap(({ id, votes }) => {
    const card = cards.get(id)
    return card ? [{ ...card, segmentVotes: votes }] : []
  })
}
