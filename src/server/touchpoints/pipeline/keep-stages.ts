import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { mayDrawPipeline } from './policy.ts'
import { newStage } from './prospect.ts'
import type { PipelineStore } from './tables.ts'

const message = 'Only admins may change the stages.'

/** Adds a stage at the end; returns its id. */
export function createStage(
  store: PipelineStore,
  actor: Person | undefined,
  input: z.input<typeof newStage>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayDrawPipeline(actor), 'stage.edit', message)
    const stage = checked(newStage, input, 'invalid')
    await holdStages(store)
    const id = newId()
    const position = sql<number>`(select coalesce(max(position), 0) + 1 from pipeline_stages)`
    await store
      .insertInto('pipeline_stages')
      .values({ id, ...stage, position })
      .execute()
    return id
  })
}

/** Renames a stage and says anew how likely it is to become a customer from there. */
export function editStage(
  store: PipelineStore,
  actor: Person | undefined,
  { stageId, ...input }: z.input<typeof newStage> & { stageId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayDrawPipeline(actor), 'stage.edit', message)
    const stage = checked(newStage, input, 'invalid')
    const edited = await store
      .updateTable('pipeline_stages')
      .set(stage)
      .where('id', '=', stageId)
      .returning('id')
      .executeTakeFirst()
    found(edited, 'stage.unknown', 'There is no such stage.')
  })
}

/** Moves a stage one place towards the beginning (up) or the end (down). */
export function moveStage(
  store: PipelineStore,
  actor: Person | undefined,
  { stageId, direction }: { stageId: string; direction: 'up' | 'down' },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayDrawPipeline(actor), 'stage.edit', message)
    await holdStages(store)
    const stages = await store
      .selectFrom('pipeline_stages')
      .where('archived_at', 'is', null)
      .select('id')
      .orderBy('position')
      .execute()
    const ids = stages.map(({ id }) => id)
    const place = ids.indexOf(stageId)
    const other = ids[place + (direction === 'up' ? -1 : 1)]
    if (place < 0 || other === undefined) return
    ids.splice(place, 1)
    ids.splice(place + (direction === 'up' ? -1 : 1), 0, stageId)
    // All go behind the last one, so that on the way no two share a place.
    await sql`
      update pipeline_stages set position = moved.place + (select max(position) from pipeline_stages)
      from unnest(${ids}::uuid[]) with ordinality as moved (id, place)
      where pipeline_stages.id = moved.id
    `.execute(store)
  })
}

/** Puts away a stage in which nobody is; refuses the last one that is left. */
export function archiveStage(
  store: PipelineStore,
  actor: Person | undefined,
  { stageId }: { stageId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayDrawPipeline(actor), 'stage.edit', message)
    await holdStages(store)
    const { others, inside } = await store
      .selectFrom('pipeline_stages')
      .where('archived_at', 'is', null)
      .where('id', '<>', stageId)
      .select(sql<number>`count(*)::int`.as('others'))
      .select(
        sql<boolean>`exists (
          select from prospects where stage_id = ${stageId} and outcome is null
        )`.as('inside'),
      )
      .executeTakeFirstOrThrow()
    if (inside || others === 0) {
      const message = 'Move its prospects to another stage first.'
      throw new DomainError('conflict', 'stage.needed', message)
    }
    await store
      .updateTable('pipeline_stages')
      .set({ archived_at: sql<Date>`coalesce(archived_at, now())` })
      .where('id', '=', stageId)
      .execute()
  })
}

async function holdStages(store: PipelineStore): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pipeline stages'))`.execute(store)
}
