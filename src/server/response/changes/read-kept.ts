import { sql } from 'kysely'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Viewer } from '#spaces'
import { unknownChange, type KeptChange } from './change.ts'
import { mayKeepChanges } from './policy.ts'
import { columns } from './read.ts'
import type { ChangeStore } from './tables.ts'
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

/** One change as it is kept, for editing it. */
export async function findKeptChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<KeptChange & { said: SaidBefore[] }> {
  allow(mayKeepChanges(viewer), 'change.keep', 'Only staff see this.')
  const row = await selectKept(store).where('changes.id', '=', id).executeTakeFirst()
  const { code, message } = unknownChange()
  const change = found(row, code, message)
  return { ...change, said: await listSaid(store, viewer, change.causes) }
}

function selectKept(store: ChangeStore) {
  const told = (condition: string) =>
    sql<number>`(
      select count(*)::int from change_told
      where change_told.change_id = changes.id and ${sql.raw(condition)}
    )`
  return store
    .selectFrom('changes')
    .where('removed_at', 'is', null)
    .select(columns)
    .select(['body', 'publish_at as publishAt', 'ask_after_days as askAfterDays'])
    .select('edited_at as editedAt')
    .select([told('true').as('told'), told('has_helped').as('helped')])
    .select(told('has_helped is not null').as('answered'))
    .select(
      sql<KeptChange['causes']>`array(
        select jsonb_build_object('type', subject_type, 'id', subject_id) from change_causes
        where change_causes.change_id = changes.id order by linked_at, subject_id
      )`.as('causes'),
    )
}
