import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import {
  endOrganizationRelation,
  endRelation,
  holdParty,
  isAbout,
  partyColumns,
  startOrganizationRelation,
  startRelation,
  type Party,
} from '#organizations'
import type { Person, RelationKind } from '#people'
import { holdStage, noteMove, tell } from './hold.ts'
import { mayMoveProspects } from './policy.ts'
import { worth } from './prospect.ts'
import type { PipelineStore } from './tables.ts'

type NewProspect = Party &
  z.input<typeof worth> & {
    /** The first one, unless said otherwise. */
    stageId?: string | undefined
  }

/** Says that somebody may become a customer; returns the prospect's id. One is open at a time. */
export function openProspect(
  store: PipelineStore,
  actor: Person | undefined,
  { stageId: wanted, amount, currency, expectedOn, ...party }: NewProspect,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayMoveProspects(actor), 'prospect.edit', 'Only agents and admins may do this.')
    const value = checked(worth, { amount, currency, expectedOn }, 'invalid')
    await holdParty(store, party)
    await refuseSecond(store, party)
    const stageId = await holdStage(store, wanted)
    const id = newId()
    await store
      .insertInto('prospects')
      .values({
        ...{ id, stage_id: stageId, opened_by: actor.id, ...partyColumns(party) },
        ...{ amount: value.amount, currency: value.currency, expected_on: value.expectedOn },
      })
      .execute()
    await noteMove(store, actor, id, { fromId: null, toId: stageId })
    await startBeing(store, actor, party, 'prospect')
    const { personId = null, organizationId = null } = party
    const prospect = { id, stageId, personId, organizationId, ...value }
    await tell(store, actor, prospect, { type: 'prospect.opened' })
    return id
  })
}

/** Two at once wait for each other; any profile of a person counts. */
export async function refuseSecond(store: PipelineStore, party: Party): Promise<void> {
  const key = party.organizationId ?? party.personId
  await sql`select pg_advisory_xact_lock(hashtext(${`prospect ${key}`}))`.execute(store)
  const open = await store
    .selectFrom('prospects')
    .where(isAbout(store, 'prospects', party))
    .where('outcome', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (!open) return
  const message = 'This prospect is open already. Change that one.'
  throw new DomainError('conflict', 'prospect.open', message)
}

export function startBeing(
  store: PipelineStore,
  actor: Person,
  party: Party,
  kind: RelationKind,
): Promise<void> {
  const { organizationId, personId } = party
  return organizationId === undefined
    ? startRelation(store, actor, { personId, kind })
    : startOrganizationRelation(store, actor, { organizationId, kind })
}

export function stopBeing(
  store: PipelineStore,
  actor: Person,
  party: Party,
  kind: RelationKind,
): Promise<void> {
  const { organizationId, personId } = party
  return organizationId === undefined
    ? endRelation(store, actor, { personId, kind })
    : endOrganizationRelation(store, actor, { organizationId, kind })
}
