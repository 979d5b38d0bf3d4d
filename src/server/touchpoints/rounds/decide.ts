import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { decisions, isStanding, type ApplicationState, type SeatDecision } from './application.ts'
import { mustGoOn } from './edit-round.ts'
import { holdRound } from './hold.ts'
import { mayRunRounds } from './policy.ts'
import { countSeatsLeft } from './seats.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

const newDecisions = z.object({
  decisions: z
    .array(z.object({ personId: z.uuid(), decision: z.enum(decisions) }))
    .min(1, 'Choose at least one person.')
    .max(200, 'Please decide about at most 200 people at once.'),
})
export type NewDecisions = z.input<typeof newDecisions>

/** An application that staff decided about, as it was before. */
export interface Decided {
  personId: string
  before: ApplicationState
}

const goneMessage = 'One of them has taken their application back. Look again.'
const fullMessage = 'There are not so many places left.'

const types = {
  chosen: 'round.chosen',
  waiting: 'round.put_on_list',
  declined: 'round.declined',
  applied: 'round.undecided',
} as const

/**
 * Gives places, puts on the waiting list, declines, or takes that back; returns what changed, as it
 * was before, so that it can be undone. All of it or nothing: refuses more people than there are
 * places, and whoever took their application back.
 */
export function decideOnApplicants(
  store: RoundStore,
  actor: Person | undefined,
  { roundId, ...input }: NewDecisions & { roundId: string },
): Promise<Decided[]> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const { decisions } = checked(newDecisions, input, 'round.decide')
    const round = await holdRound(store, actor, roundId)
    mustGoOn(round)
    const standing = await listStanding(store, roundId, decisions)
    const changed = standing.filter(({ state, decision }) => state !== decision)
    if (changed.some(({ state }) => state === 'withdrawn')) {
      throw new DomainError('conflict', 'round.gone', goneMessage)
    }
    const [coming, leaving] = [changed.filter(isComing).length, changed.filter(isLeaving).length]
    if (coming > 0 && coming - leaving > (await countSeatsLeft(store, round))) {
      throw new DomainError('conflict', 'round.full', fullMessage)
    }
    for (const { personId, decision } of changed) {
      await settle(store, roundId, { personId, decision })
      const details = { byId: actor.id }
      await record(store, { type: types[decision], personId, subjectId: roundId, details })
    }
    await settleCircle(store, roundId)
    return changed.map(({ personId, state }) => ({ personId, before: state }))
  })
}

const isComing = ({ decision }: Standing) => decision === 'chosen'
const isLeaving = ({ state }: Standing) => state === 'chosen'

interface Standing {
  personId: string
  state: ApplicationState
  decision: SeatDecision
}

/** The applications that count of these people, by any profile, with what is wanted of each. */
async function listStanding(
  store: RoundStore,
  roundId: string,
  wanted: readonly { personId: string; decision: SeatDecision }[],
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select distinct on (applied.person_id) applied.person_id as "personId", applied.state,
      wanted.decision
    from unnest(
      ${wanted.map(({ personId }) => personId)}::uuid[],
      ${wanted.map(({ decision }) => decision)}::text[]
    ) as wanted (person_id, decision)
    join people own on own.id = wanted.person_id
    join people profile on profile.canonical_id = own.canonical_id
    join round_applications applied on applied.person_id = profile.id
    where applied.round_id = ${roundId}::uuid and ${isStanding('applied')}
    order by applied.person_id
  `.execute(store)
  return rows
}

/** A place is held once; nobody loses one under one profile and keeps it under another. */
async function settle(
  store: RoundStore,
  roundId: string,
  { personId, decision }: { personId: string; decision: SeatDecision },
): Promise<void> {
  const applications = store
    .updateTable('round_applications')
    .set({ state: decision, since: now() })
    .where('round_id', '=', roundId)
  const target =
    decision === 'chosen'
      ? applications.where('person_id', '=', personId)
      : applications
          .where('person_id', 'in', profilesOf(store, personId))
          .where('state', '<>', 'withdrawn')
  await target.execute()
}
