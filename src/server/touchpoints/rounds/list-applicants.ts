import { sql } from 'kysely'
import { allow } from '#errors'
import { batches, exactly, latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { applicationStates, isStanding, type ApplicationState } from './application.ts'
import { mayReadApplicants } from './policy.ts'
import type { Answers } from './question.ts'
import { findRound } from './find-round.ts'
import type { RoundStore } from './tables.ts'

/** Somebody who applied, each person once, by the application that counts. */
export interface Applicant {
  personId: string
  name: string
  handle: string
  state: ApplicationState
  answers: Answers
  appliedAt: Date
  /** Whether they accepted the present words of confidentiality, if there are any. */
  hasAccepted: boolean
}

interface Filter {
  state?: ApplicationState | undefined
  after?: string | undefined
}

const PAGE_SIZE = 50
const MOST_AT_ONCE = 1000
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** Who applied for a round, the latest first, or those in one state. For staff. */
export async function listApplicants(
  store: RoundStore,
  viewer: Person | undefined,
  roundId: string,
  { state, after }: Filter = {},
): Promise<Page<Applicant>> {
  await mustRead(store, viewer, roundId)
  let applicants = selectApplicants(store, roundId)
  if (state !== undefined) applicants = applicants.where('applied.state', '=', state)
  const rows = await latestFirst(applicants, ['applied.applied_at', 'applied.person_id'], {
    after,
    size: PAGE_SIZE,
  })
    .select([exactly('applied.applied_at').as('at'), 'applied.person_id as profileId'])
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.at, row.profileId],
    (row): Applicant => row,
  )
}

/** All who applied, some at a time, for files. */
export async function* streamApplicants(
  store: RoundStore,
  viewer: Person | undefined,
  roundId: string,
): AsyncGenerator<readonly Applicant[]> {
  await mustRead(store, viewer, roundId)
  yield* batches((last: (Applicant & { profileId: string }) | undefined) =>
    selectApplicants(store, roundId)
      .select('applied.person_id as profileId')
      .where('applied.person_id', '>', last?.profileId ?? BEFORE_ALL)
      .orderBy('applied.person_id')
      .limit(sql.lit(MOST_AT_ONCE))
      .execute(),
  )
}

/** How many people stand where. For staff. */
export async function countApplicants(
  store: RoundStore,
  viewer: Person | undefined,
  roundId: string,
): Promise<Record<ApplicationState, number>> {
  await mustRead(store, viewer, roundId)
  const rows = await store
    .selectFrom('round_applications as applied')
    .innerJoin('people as profile', 'profile.id', 'applied.person_id')
    .where('applied.round_id', '=', roundId)
    .where(isStanding('applied'))
    .select(['applied.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('applied.state')
    .execute()
  const counted = new Map(rows.map(({ state, count }) => [state, count]))
  return Object.fromEntries(
    applicationStates.map((state) => [state, counted.get(state) ?? 0]),
  ) as Record<ApplicationState, number>
}

async function mustRead(store: RoundStore, viewer: Person | undefined, roundId: string) {
  await findRound(store, viewer, roundId)
  allow(mayReadApplicants(viewer), 'round.read', 'Only staff who look after customers see this.')
}

function selectApplicants(store: RoundStore, roundId: string) {
  return store
    .selectFrom('round_applications as applied')
    .innerJoin('people as profile', 'profile.id', 'applied.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .innerJoin('rounds', 'rounds.id', 'applied.round_id')
    .where('applied.round_id', '=', roundId)
    .where(isStanding('applied'))
    .select(['person.id as personId', 'person.name', 'person.handle', 'applied.state'])
    .select(['applied.answers', 'applied.applied_at as appliedAt'])
    .select(
      sql<boolean>`rounds.terms = '' or exists (
      select from round_acceptances accepted
      join people own on own.id = accepted.person_id
      where accepted.round_id = rounds.id and accepted.version = rounds.terms_version
        and own.canonical_id = person.id
    )`.as('hasAccepted'),
    )
}
