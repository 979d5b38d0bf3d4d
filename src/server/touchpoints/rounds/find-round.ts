import { sql } from 'kysely'
import { found } from '#errors'
import { profilesOf, type Person } from '#people'
import type { ApplicationState } from './application.ts'
import { asks } from './audience.ts'
import { findOwnApplication } from './find-own.ts'
import { cardOf, selectRounds, type RoundCard } from './list-rounds.ts'
import { mayApply, mayReadApplicants } from './policy.ts'
import type { Answers, RoundQuestion } from './question.ts'
import type { Seating } from './round.ts'
import type { RoundStore } from './tables.ts'

export interface Round extends RoundCard {
  bodyHtml: string
  questions: RoundQuestion[]
  seating: Seating
  terms: string
  termsVersion: number
  productId: string | null
  ideaId: string | null
  mayApply: boolean
  own: OwnPart | null
  calledOffBecause: string | null
  /** What was learnt, for whoever took part; thanks, for who applied; both for staff. */
  outcomeHtml: string | null
  thanks: string | null
  /** The private space, for those who may enter it. */
  space: { slug: string; name: string } | null
  /** How it is planned; null for those who do not run it. */
  plan: RoundDetails | null
}

interface RoundDetails {
  version: number
  body: string
  segmentId: string | null
  refills: boolean
  outcome: string | null
}

interface OwnPart {
  state: ApplicationState
  answers: Answers
  appliedAt: Date
  /** Whether the present words of confidentiality were accepted, if there are any. */
  hasAccepted: boolean
}

/** One round, with what the viewer has to do with it. */
export async function findRound(
  store: RoundStore,
  viewer: Person | undefined,
  roundId: string,
): Promise<Round> {
  const row = await selectRounds(store, viewer)
    .leftJoin('spaces', 'spaces.id', 'rounds.space_id')
    .where('rounds.id', '=', roundId)
    .select(['body', 'questions', 'seating', 'refills', 'terms', 'product_id as productId'])
    .select(['terms_version as termsVersion', 'idea_id as ideaId', 'segment_id as segmentId'])
    .select(['rounds.version', 'outcome', 'outcome_html as outcomeHtml', 'thanks'])
    .select(['called_off_because as calledOffBecause', 'spaces.slug', 'spaces.name'])
    .select(sql<boolean>`${asks(viewer?.id)}`.as('isAsked'))
    .select(
      sql<boolean>`exists (
      select from group_members member
      where member.group_id = rounds.group_id
        and member.person_id in (${profilesOf(store, viewer?.id)})
    )`.as('isInside'),
    )
    .select(
      sql<boolean>`rounds.terms = '' or exists (
      select from round_acceptances accepted
      where accepted.round_id = rounds.id and accepted.version = rounds.terms_version
        and accepted.person_id in (${profilesOf(store, viewer?.id)})
    )`.as('hasAccepted'),
    )
    .executeTakeFirst()
  const round = found(row, 'round.unknown', 'There is no such round.')
  const { slug, name, body, segmentId, refills, outcome, version, isInside, ...rest } = round
  const card = cardOf(viewer, round)
  const own = await findOwnApplication(store, viewer, roundId)
  const readsAll: boolean = mayReadApplicants(viewer)
  const mayHearAll = readsAll || own?.state === 'chosen'
  return {
    ...{ ...rest, ...card },
    mayApply: own?.state !== 'declined' && mayApply(viewer, { ...round, isPast: card.isPast }),
    own: own ? { ...own, hasAccepted: round.hasAccepted } : null,
    outcomeHtml: mayHearAll ? round.outcomeHtml : null,
    space: slug !== null && name !== null && isInside ? { slug, name } : null,
    plan: readsAll ? { version, body, segmentId, refills, outcome } : null,
  }
}
