import { sql } from 'kysely'
import { allow, found } from '#errors'
import { isAbout, partyCard, type Party, type PartyCard } from '#organizations'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { mayReadProspects, readableProspects } from './policy.ts'
import type { Move, Prospect, PipelineStage, StageColumn, StageTotal } from './prospect.ts'
import type { PipelineStore } from './tables.ts'

const PAGE_SIZE = 20

/** The stages in their order; with those put away only if asked for. */
export async function listStages(
  store: PipelineStore,
  viewer: Person | undefined,
  { withArchived = false }: { withArchived?: boolean } = {},
): Promise<PipelineStage[]> {
  allowReading(viewer)
  return await store
    .selectFrom('pipeline_stages')
    .$if(!withArchived, (query) => query.where('archived_at', 'is', null))
    .select(['id', 'name', 'probability', 'position', 'archived_at as archivedAt'])
    .orderBy('position')
    .limit(sql.lit(100))
    .execute()
}

/** The stages with how much lies in each, and who came into it last (20 each). */
export async function readBoard(
  store: PipelineStore,
  viewer: Person | undefined,
): Promise<StageColumn[]> {
  const [stages, totals, prospects] = await Promise.all([
    listStages(store, viewer),
    sumStages(store),
    listLatestOfEach(store, viewer),
  ])
  return stages.map((stage) => {
    const own = totals.filter(({ stageId }) => stageId === stage.id)
    return {
      ...stage,
      count: own.reduce((count, total) => count + total.count, 0),
      totals: own.flatMap(({ currency, amount }): StageTotal[] =>
        currency === null ? [] : [{ currency, amount }],
      ),
      prospects: prospects.filter(({ stageId }) => stageId === stage.id),
    }
  })
}

/** Open prospects of a stage, the latest to come first, or those that were won or lost. */
export async function listProspects(
  store: PipelineStore,
  viewer: Person | undefined,
  { after, ...which }: ({ stageId: string } | { outcome: 'won' | 'lost' }) & { after?: string },
): Promise<Page<Prospect>> {
  allowReading(viewer)
  const all = selectProspects(store, viewer)
  const some =
    'stageId' in which
      ? all.where('prospects.stage_id', '=', which.stageId).where('prospects.outcome', 'is', null)
      : all.where('prospects.outcome', '=', which.outcome)
  const at = 'stageId' in which ? 'prospects.moved_at' : 'prospects.closed_at'
  const rows = await latestFirst(some, [at, 'prospects.id'], { after, size: PAGE_SIZE })
    .select(
      sql<string>`to_char(${sql.ref(at)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as(
        'exact',
      ),
    )
    .execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.exact, row.id], asProspect)
}

/** Every time that a customer was or is a prospect, the open one first (at most 20). */
export async function listProspectsOf(
  store: PipelineStore,
  viewer: Person | undefined,
  party: Party,
): Promise<Prospect[]> {
  allowReading(viewer)
  const rows = await selectProspects(store, viewer)
    .where(isAbout(store, 'prospects', party))
    .orderBy(sql`prospects.outcome is not null`)
    .orderBy('prospects.opened_at', 'desc')
    .limit(sql.lit(20))
    .execute()
  return rows.map(asProspect)
}

export async function findProspect(
  store: PipelineStore,
  viewer: Person | undefined,
  id: string,
): Promise<Prospect & { moves: Move[] }> {
  allowReading(viewer)
  const row = await selectProspects(store, viewer).where('prospects.id', '=', id).executeTakeFirst()
  const prospect = asProspect(found(row, 'prospect.unknown', 'There is no such prospect.'))
  return {
    ...prospect,
    moves: await listMoves(store, viewer, [id]).then((all) => all.get(id) ?? []),
  }
}

/** How prospects came through the stages, the latest first, by their ids. */
export async function listMoves(
  store: PipelineStore,
  viewer: Person | undefined,
  prospectIds: readonly string[],
): Promise<Map<string, Move[]>> {
  allowReading(viewer)
  const rows = await store
    .selectFrom('prospect_moves as move')
    .leftJoin('pipeline_stages as origin', 'origin.id', 'move.from_stage_id')
    .leftJoin('pipeline_stages as goal', 'goal.id', 'move.to_stage_id')
    .innerJoin('people as mover', 'mover.id', 'move.moved_by')
    .where(({ eb, fn, val }) => eb('move.prospect_id', '=', fn.any(val(prospectIds))))
    .select(['move.prospect_id as prospectId', 'move.outcome', 'move.moved_at as movedAt'])
    .select(['origin.name as fromName', 'goal.name as toName', 'mover.name as byName'])
    .orderBy('move.moved_at', 'desc')
    .limit(sql.lit(500))
    .execute()
  return Map.groupBy(rows, ({ prospectId }) => prospectId)
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadProspects(viewer), 'prospect.read', message)
}

async function sumStages(store: PipelineStore) {
  return await store
    .selectFrom('prospects')
    .where('outcome', 'is', null)
    .groupBy(['stage_id', 'currency'])
    .select(['stage_id as stageId', 'currency'])
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as('amount'))
    .orderBy('currency')
    .execute()
}

async function listLatestOfEach(store: PipelineStore, viewer: Person | undefined) {
  const rows = await selectProspects(store, viewer)
    .where(
      sql<boolean>`prospects.id in (
        select latest.id from pipeline_stages each cross join lateral (
          select id from prospects where stage_id = each.id and outcome is null
          order by moved_at desc, id desc limit ${sql.lit(PAGE_SIZE)}
        ) latest where each.archived_at is null
      )`,
    )
    .orderBy('prospects.moved_at', 'desc')
    .orderBy('prospects.id', 'desc')
    .execute()
  return rows.map(asProspect)
}

function selectProspects(store: PipelineStore, viewer: Person | undefined) {
  return store
    .selectFrom('prospects')
    .innerJoin('pipeline_stages as stage', 'stage.id', 'prospects.stage_id')
    .where(readableProspects(viewer))
    .select(['prospects.id', 'prospects.amount', 'prospects.currency', 'prospects.outcome'])
    .select(['stage.id as stageId', 'stage.name as stageName'])
    .select(['prospects.lost_reason as lostReason', 'prospects.opened_at as openedAt'])
    .select(['prospects.moved_at as movedAt', 'prospects.closed_at as closedAt'])
    .select(sql<string | null>`prospects.expected_on::text`.as('expectedOn'))
    .select(partyCard('prospects').as('about'))
}

type Row = Omit<Prospect, 'about'> & { about: PartyCard | null }

function asProspect(row: Row): Prospect {
  const { id, stageId, stageName, amount, currency, expectedOn, outcome, lostReason } = row
  const { openedAt, movedAt, closedAt } = row
  return {
    ...{ id, stageId, stageName, amount, currency, expectedOn, outcome, lostReason },
    ...{ openedAt, movedAt, closedAt },
    about: row.about ?? { personId: null, organizationId: null, name: '' },
  }
}
