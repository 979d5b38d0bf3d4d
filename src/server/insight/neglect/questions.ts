import { sql } from 'kysely'
import {
  contactedAfter,
  dismissedAfter,
  isCustomer,
  personColumns,
  type Listing,
  type Unanswered,
  type Ungreeted,
} from './neglected.ts'

/** Questions to which nobody else has replied, but those that staff dismissed (or all of somebody). */
export const unanswered: Listing<Unanswered> = {
  id: 'subjectId',
  select: (asOf: Date) => sql<Unanswered>`
    select ${personColumns}, question.posted_at as since, question.subject_id as "subjectId"
    from contributions as question
    join people as profile on profile.id = question.person_id
    join people as person on person.id = profile.canonical_id
    where question.kind = 'question' and question.removals <= 0
      and question.posted_at <= ${asOf} and ${isCustomer}
      and not exists (
        select from contributions as reply
        join people as replier on replier.id = reply.person_id
        where reply.topic_id = question.subject_id and reply.kind = 'reply'
          and reply.removals <= 0 and reply.posted_at <= ${asOf}
          and not replier.is_bot and replier.canonical_id <> person.id
      )
      and not exists (
        select from dismissals as dismissal
        join people as dismissed on dismissed.id = dismissal.person_id
        where dismissed.canonical_id = person.id and dismissal.because = 'unanswered'
          and not dismissal.is_undone and dismissal.dismissed_at > question.posted_at
          and dismissal.through_id in (question.subject_id, dismissal.person_id)
      )
  `,
}

/** First posts of people to whom nobody else has said anything since. */
export const ungreeted: Listing<Ungreeted> = {
  id: 'subjectId',
  select: (asOf: Date) => sql<Ungreeted>`
    select ${personColumns}, first.posted_at as since, first.subject_id as "subjectId",
      first.topic_id as "topicId", first.kind
    from contributions as first
    join people as profile on profile.id = first.person_id
    join people as person on person.id = profile.canonical_id
    where first.removals <= 0 and first.posted_at <= ${asOf} and ${isCustomer}
      and not exists (
        select from contributions as earlier
        join people as own on own.id = earlier.person_id
        where own.canonical_id = person.id and earlier.removals <= 0
          and (earlier.posted_at, earlier.subject_id) < (first.posted_at, first.subject_id)
      )
      and not exists (
        select from contributions as answer
        join people as addressed on addressed.id = answer.to_id
        join people as answerer on answerer.id = answer.person_id
        where addressed.canonical_id = person.id and answerer.canonical_id <> person.id
          and not answerer.is_bot and answer.removals <= 0
          and answer.posted_at >= first.posted_at and answer.posted_at <= ${asOf}
      )
      and not ${contactedAfter(sql`first.posted_at`)}
      and not ${dismissedAfter(sql`first.posted_at`, 'newcomer')}
  `,
}
