import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Party } from '#organizations'
import type { Person } from '#people'
import { holdProspect, holdStage, noteMove, refuseClosed, tell, type Held } from './hold.ts'
import { refuseSecond, startBeing, stopBeing } from './open-prospect.ts'
import { mayMoveProspects } from './policy.ts'
import { outcome as outcomeOf, worth } from './prospect.ts'
import type { PipelineStore } from './tables.ts'

interface Which {
  prospectId: string
}

const message = 'Only agents and admins may do this.'

/** Takes a prospect to another stage. */
export function moveProspect(
  store: PipelineStore,
  actor: Person | undefined,
  { prospectId, stageId }: Which & { stageId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMoveProspects(actor), 'prospect.edit', message)
    const prospect = await holdProspect(store, prospectId)
    refuseClosed(prospect)
    if (prospect.stageId === stageId) return
    await holdStage(store, stageId)
    await store
      .updateTable('prospects')
      .set({ stage_id: stageId, moved_at: now() })
      .where('id', '=', prospectId)
      .execute()
    const fromId = prospect.stageId
    await noteMove(store, actor, prospectId, { fromId, toId: stageId })
    await tell(store, actor, { ...prospect, stageId }, { type: 'prospect.moved', fromId })
  })
}

/** Says anew what a prospect would be worth, and when. */
export function revalueProspect(
  store: PipelineStore,
  actor: Person | undefined,
  { prospectId, ...input }: Which & z.input<typeof worth>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMoveProspects(actor), 'prospect.edit', message)
    const { amount, currency, expectedOn } = checked(worth, input, 'invalid')
    const prospect = await holdProspect(store, prospectId)
    refuseClosed(prospect)
    const isSame = prospect.amount === amount && prospect.currency === currency
    if (isSame && prospect.expectedOn === expectedOn) return
    await store
      .updateTable('prospects')
      .set({ amount, currency, expected_on: expectedOn })
      .where('id', '=', prospectId)
      .execute()
    await tell(store, actor, { ...prospect, amount, currency }, { type: 'prospect.revalued' })
  })
}

/**
 * Settles a prospect. Won, they become a customer of the given kind: a business customer if an
 * organisation, else a consumer. Lost, with the reason. Either way they are a prospect no longer.
 */
export function closeProspect(
  store: PipelineStore,
  actor: Person | undefined,
  { prospectId, ...input }: Which & z.input<typeof outcomeOf>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMoveProspects(actor), 'prospect.edit', message)
    const { outcome, reason, kind } = checked(outcomeOf, input, 'invalid')
    const prospect = await holdProspect(store, prospectId)
    if (prospect.outcome === outcome) return
    refuseClosed(prospect)
    await store
      .updateTable('prospects')
      .set({ outcome, lost_reason: outcome === 'lost' ? reason : '', closed_at: now() })
      .where('id', '=', prospectId)
      .execute()
    await noteMove(store, actor, prospectId, { fromId: prospect.stageId, toId: null, outcome })
    const party = partyOf(prospect)
    await stopBeing(store, actor, party, 'prospect')
    const usual = party.organizationId === undefined ? 'consumer' : 'business'
    if (outcome === 'won') await startBeing(store, actor, party, kind ?? usual)
    const type = outcome === 'won' ? 'prospect.won' : 'prospect.lost'
    await tell(store, actor, prospect, { type })
  })
}

/** Opens a settled prospect again, in the stage where they were. What they became, they stay. */
export function reopenProspect(
  store: PipelineStore,
  actor: Person | undefined,
  { prospectId }: Which,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayMoveProspects(actor), 'prospect.edit', message)
    const prospect = await holdProspect(store, prospectId)
    if (prospect.outcome === null) return
    const party = partyOf(prospect)
    await refuseSecond(store, party)
    await store
      .updateTable('prospects')
      .set({ outcome: null, lost_reason: '', closed_at: null, moved_at: now() })
      .where('id', '=', prospectId)
      .execute()
    const step = { fromId: null, toId: prospect.stageId, outcome: 'reopened' as const }
    await noteMove(store, actor, prospectId, step)
    await startBeing(store, actor, party, 'prospect')
    await tell(store, actor, prospect, { type: 'prospect.reopened' })
  })
}

function partyOf({ personId, organizationId }: Held): Party {
  return organizationId === null ? { personId: personId ?? '' } : { organizationId }
}
