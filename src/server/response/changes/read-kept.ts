import { sql, type ExpressionBuilder } from 'kysely'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Viewer } from '#spaces'
import { unknownChange, type KeptChange } from './change.ts'
import { mayKeepChanges } from './policy.ts'
import { causesOf, columns } from './read.ts'
import type { ChangeStore, ChangeTables } from './tables.ts'
import { listSaid, type SaidBefore } from './voice-kinds.ts'

const PAGE_SIZE = 20

/** Changes as they are kept, drafts before what is published, the last edited first. For staff. */
export async function listKeptChanges(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<KeptChange>> {
  allow(mayKeepChanges(viewer), 'change.keep', 'Only staff see this.')
  const key = ['changes.edited_at', 'changes.id'] as const
  const rows = await latestFirst(selectKept(store), key, { after, size: PAGE_SIZE }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ editedAt, id }) => [editedAt.getTime(), id],
    (row) => row,
  )
}

/**
 * One change as it is kept, for editing it, with what it answers as far as the viewer may read that,
 * and how much more there is.
 */
export async function findKeptChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<KeptChange & { said: SaidBefore[]; unreadable: number }> {
  allow(mayKeepChanges(viewer), 'change.keep', 'Only staff see this.')
  const row = await selectKept(store).where('changes.id', '=', id).executeTakeFirst()
  const { code, message } = unknownChange()
  const change = found(row, code, message)
  const causes = await causesOf(store, id)
  const said = await listSaid(store, viewer, causes)
  return { ...change, said, unreadable: causes.length - said.length }
}

function selectKept(store: ChangeStore) {
  return store
    .selectFrom('changes')
    .innerJoinLateral(countTold, (join) => join.onTrue())
    .where('removed_at', 'is', null)
    .select(columns)
    .select(['body', 'publish_at as publishAt', 'ask_after_days as askAfterDays'])
    .select(['edited_at as editedAt', 'outcome.told', 'outcome.answered', 'outcome.helped'])
}

function countTold(eb: ExpressionBuilder<ChangeTables, 'changes'>) {
  return eb
    .selectFrom('change_told')
    .whereRef('change_told.change_id', '=', 'changes.id')
    .select([
      sql<number>`count(*)::int`.as('told'),
      sql<number>`count(has_helped)::int`.as('answered'),
      sql<number>`(count(*) filter (where has_helped))::int`.as('helped'),
    ])
    .as('outcome')
}
