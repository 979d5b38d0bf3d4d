import { sql } from 'kysely'
import { DomainError, found } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { record } from '#timeline'
import type { Prospect } from './prospect.ts'
import type { PipelineStore } from './tables.ts'

export type Held = Awaited<ReturnType<typeof holdProspect>>

/** A prospect, kept from changing until we are done. */
export async function holdProspect(store: PipelineStore, id: string) {
  const prospect = await store
    .selectFrom('prospects')
    .where('id', '=', id)
    .select(['id', 'person_id as personId', 'organization_id as organizationId', 'amount'])
    .select(['stage_id as stageId', 'currency', 'outcome'])
    .select(sql<string | null>`expected_on::text`.as('expectedOn'))
    .forUpdate()
    .executeTakeFirst()
  return found(prospect, 'prospect.unknown', 'There is no such prospect.')
}

export function refuseClosed({ outcome }: Pick<Held, 'outcome'>): void {
  if (outcome === null) return
  const message = 'This is settled. Open it again first.'
  throw new DomainError('conflict', 'prospect.closed', message)
}

/** Keeps a stage from being put away until we are done; without an id the first one. */
export async function holdStage(store: PipelineStore, id?: string): Promise<string> {
  const stage = await store
    .selectFrom('pipeline_stages')
    .where('archived_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .select('id')
    .orderBy('position')
    .limit(sql.lit(1))
    .forShare()
    .executeTakeFirst()
  return found(stage, 'stage.unknown', 'There is no such stage.').id
}

export interface Step {
  fromId: string | null
  toId: string | null
  outcome?: 'won' | 'lost' | 'reopened'
}

/** One more line in the story of a prospect. */
export async function noteMove(store: PipelineStore, actor: Person, id: string, step: Step) {
  await store
    .insertInto('prospect_moves')
    .values({
      id: newId(),
      prospect_id: id,
      from_stage_id: step.fromId,
      to_stage_id: step.toId,
      outcome: step.outcome ?? null,
      moved_by: actor.id,
    })
    .execute()
}

type Deed =
  | { type: 'prospect.opened' | 'prospect.won' | 'prospect.lost' | 'prospect.reopened' }
  | { type: 'prospect.moved'; fromId: string }
  | { type: 'prospect.revalued' }

/** On the timeline of whoever did it, in the name of the organisation. */
export function tell(
  store: PipelineStore,
  actor: Person,
  prospect: Pick<Held, 'id' | 'personId' | 'organizationId' | 'stageId'> &
    Pick<Prospect, 'amount' | 'currency'>,
  deed: Deed,
): Promise<void> {
  const { id: subjectId, personId: aboutId, organizationId, stageId, amount, currency } = prospect
  const about = { personId: actor.id, organizationId, subjectId }
  const worth = { aboutId, amount, currency }
  if (deed.type === 'prospect.revalued')
    return record(store, { type: deed.type, ...about, details: worth })
  if (deed.type === 'prospect.moved') {
    const details = { ...worth, fromId: deed.fromId, stageId }
    return record(store, { type: deed.type, ...about, details })
  }
  return record(store, { type: deed.type, ...about, details: { ...worth, stageId } })
}
