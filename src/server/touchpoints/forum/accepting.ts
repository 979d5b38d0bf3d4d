import { sql } from 'kysely'
import { defaults } from '#moderation'
import { isStaff, trustOf } from '#people'
import type { Viewer } from '#spaces'
import { mayJoinIn, type ReplyFacts, type TopicFacts } from './policy.ts'

/** When and by whom a reply was accepted; whoever imports acceptances need not know by whom. */
export interface Acceptance {
  acceptedAt: Date | null
  acceptedById: string | null
}

/**
 * Saying which replies answer a question: whoever asked, whoever works here, and members of enough
 * trust, these of no words of their own. Without a reply: of any.
 */
export function mayAccept(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply?: Pick<ReplyFacts, 'authorId'>,
): viewer is Viewer {
  if (!mayJoinIn(viewer, topic) || topic.kind !== 'question') return false
  if (isOwnOrStaff(viewer, topic)) return true
  return trustOf(viewer) >= topic.acceptLevel && reply?.authorId !== viewer.id
}

/** Taking that back: trusted members only what they accepted themselves. */
export function mayUnaccept(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: Pick<ReplyFacts, 'authorId'> & Pick<Acceptance, 'acceptedById'>,
): viewer is Viewer {
  if (!mayAccept(viewer, topic, reply)) return false
  return isOwnOrStaff(viewer, topic) || reply.acceptedById === viewer.id
}

function isOwnOrStaff(viewer: Viewer, topic: TopicFacts): boolean {
  return topic.authorId === viewer.id || isStaff(viewer)
}

/** The level that the house asks for, looked up for questions only. */
export const acceptLevel = sql<number>`(
  case when topics.kind = 'question' then coalesce(
    (select value::float8 from moderation_rules where name = 'acceptLevel'),
    ${sql.lit(defaults.acceptLevel)}
  ) else 0 end
)`.as('acceptLevel')

/** Who accepted a reply, as a person rather than a profile. */
export const accepter = sql<string | null>`(
  select canonical_id from people where people.id = replies.accepted_by_id
)`.as('acceptedById')
