import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import type { Person } from '#people'
import { openCircle } from '#spaces'
import { record } from '#timeline'
import { mustGoOn } from './edit-round.ts'
import { holdRound, type HeldRound } from './hold.ts'
import { mayRunRounds } from './policy.ts'
import { aboutOf, isPast } from './round.ts'
import { settleCircle } from './settle-circle.ts'
import type { RoundStore } from './tables.ts'

/** Where staff move a round by hand; it is finished, or called off, with words. */
export const roundStages = ['open', 'choosing', 'running'] as const
export type RoundStage = (typeof roundStages)[number]

const types = {
  open: 'round.opened',
  choosing: 'round.closed',
  running: 'round.started',
} as const

/** The longest name that a space can have. */
const LONGEST_NAME = 60

/**
 * Opens a round for applications, closes it for choosing, or begins it, for which a private space
 * is opened to those who have a place. Each may be taken back but the beginning.
 */
export function moveRound(
  store: RoundStore,
  actor: Person | undefined,
  { roundId, stage }: { roundId: string; stage: RoundStage },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunRounds(actor), 'round.run', 'Only agents and admins run rounds.')
    const round = await holdRound(store, actor, roundId)
    mustGoOn(round)
    if (round.state === stage) return
    mustFollow(round, stage)
    const circle = stage === 'running' ? await openRoom(store, actor, round) : undefined
    await store
      .updateTable('rounds')
      .set({ state: stage, version: round.version + 1 })
      .set(stage === 'open' ? { opened_at: now() } : {})
      .set(circle ? { space_id: circle.spaceId, group_id: circle.groupId } : {})
      .where('id', '=', roundId)
      .execute()
    await settleCircle(store, roundId)
    const details = { seats: round.seats }
    await record(store, { type: types[stage], personId: actor.id, subjectId: roundId, details })
  })
}

function mustFollow({ state, closesOn }: HeldRound, stage: RoundStage): void {
  if (state === 'draft' && stage !== 'open') {
    throw new DomainError('conflict', 'round.not_open', 'Open the round for applications first.')
  }
  if (state === 'running') {
    throw new DomainError('conflict', 'round.runs', 'This round has begun already.')
  }
  if (stage === 'open' && isPast(closesOn)) {
    const message = 'Its last day for applying is over. Choose a later one first.'
    throw new DomainError('conflict', 'round.past', message)
  }
}

function openRoom(store: RoundStore, actor: Person, { title, body }: HeldRound) {
  return openCircle(store, actor, {
    name: title.slice(0, LONGEST_NAME),
    description: aboutOf(body),
  })
}
