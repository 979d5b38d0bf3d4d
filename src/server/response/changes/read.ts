import { now } from '#clock'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { profilesOf, type Person } from '#people'
import type { Viewer } from '#spaces'
import { sql } from 'kysely'
import { unknownChange, type ChangeCard, type ChangeKind, type KeptChange } from './change.ts'
import { mayKeepChanges, mayReadChange, publishedChanges } from './policy.ts'
import type { ChangeStore } from './tables.ts'
import { listSaid, type Said } from './voice-kinds.ts'

const PAGE_SIZE = 20

const columns = [
  'changes.id',
  'changes.slug',
  'changes.kind',
  'changes.title',
  'changes.body_html as bodyHtml',
  'changes.excerpt',
  'changes.published_at as publishedAt',
] as const

/** What changed, the latest first; for everybody. */
export async function listChanges(
  store: ChangeStore,
  { kind, after }: { kind?: ChangeKind | undefined; after?: string | undefined } = {},
): Promise<Page<ChangeCard>> {
  const published = store
    .selectFrom('changes')
    .where(publishedChanges)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'fix'))
    .select(columns)
  const key = ['changes.published_at', 'changes.id'] as const
  const rows = await latestFirst(published, key, { after, size: PAGE_SIZE }).execute()
  return pageOf(rows, PAGE_SIZE, ({ publishedAt, id }) => [publishedAt?.getTime() ?? 0, id], same)
}

/** What one of those who said it was told, and whether it helped them. */
interface OwnPart {
  said: Said | null
  hasHelped: boolean | null
}

/** A change, what it answers as far as the viewer may read that, and the viewer's own part in it. */
export async function findChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<ChangeCard & { because: Said[]; own: OwnPart | null }> {
  const row = await store
    .selectFrom('changes')
    .where('id', '=', id)
    .select(columns)
    .select('removed_at as removedAt')
    .executeTakeFirst()
  const { code, message } = unknownChange()
  const { removedAt: _, ...change } = found(
    row && mayReadChange(viewer, row) ? row : undefined,
    code,
    message,
  )
  const because = await listSaid(store, viewer, await causesOf(store, id))
  return { ...change, because, own: await findOwnPart(store, viewer, id) }
}

/** Changes as they are kept, drafts before what is published, the last edited first. For staff. */
export async function listKeptChanges(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<KeptChange>> {
  allow(mayKeepChanges(viewer), 'change.keep', 'Only staff see this.')
  const key = ['changes.edited_at', 'changes.id'] as const
  const rows = await latestFirst(selectKept(store), key, { after, size: PAGE_SIZE }).execute()
  return pageOf(rows, PAGE_SIZE, ({ editedAt, id }) => [editedAt.getTime(), id], same)
}

/** One change as it is kept, for editing it. */
export async function findKeptChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<KeptChange & { said: Said[] }> {
  allow(mayKeepChanges(viewer), 'change.keep', 'Only staff see this.')
  const row = await selectKept(store).where('changes.id', '=', id).executeTakeFirst()
  const { code, message } = unknownChange()
  const change = found(row, code, message)
  return { ...change, said: await listSaid(store, viewer, change.causes) }
}

/** The published changes that answer some things, by the id of each thing. */
export async function changesFor(
  store: ChangeStore,
  ids: readonly string[],
): Promise<Map<string, ChangeCard>> {
  const rows = await store
    .selectFrom('change_causes')
    .innerJoin('changes', 'changes.id', 'change_causes.change_id')
    .where(({ eb, fn, val }) => eb('change_causes.subject_id', '=', fn.any(val(ids))))
    .where(publishedChanges)
    .select(columns)
    .select('change_causes.subject_id as causeId')
    .orderBy('changes.published_at')
    .execute()
  return new Map(rows.map(({ causeId, ...change }) => [causeId, change]))
}

/** Until when the viewer has read what changed; null: never. */
export async function findChangesRead(store: ChangeStore, viewer: Person): Promise<Date | null> {
  const row = await store
    .selectFrom('change_readers')
    .where('person_id', '=', viewer.id)
    .select('read_at as readAt')
    .executeTakeFirst()
  return row?.readAt ?? null
}

/** Remembers that the viewer has read all that changed until now. */
export async function markChangesRead(store: ChangeStore, viewer: Person): Promise<void> {
  await store
    .insertInto('change_readers')
    .values({ person_id: viewer.id, read_at: now() })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ read_at: now() }))
    .execute()
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

async function causesOf(store: ChangeStore, changeId: string) {
  return await store
    .selectFrom('change_causes')
    .where('change_id', '=', changeId)
    .select(['subject_type as type', 'subject_id as id'])
    .orderBy('linked_at')
    .orderBy('subject_id')
    .execute()
}

async function findOwnPart(
  store: ChangeStore,
  viewer: Viewer | undefined,
  changeId: string,
): Promise<OwnPart | null> {
  if (!viewer) return null
  const told = await store
    .selectFrom('change_told')
    .where('change_id', '=', changeId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select(['subject_type as type', 'subject_id as id', 'has_helped as hasHelped'])
    .executeTakeFirst()
  if (!told) return null
  const [said = null] = await listSaid(store, viewer, [told])
  return { said, hasHelped: told.hasHelped }
}

function same<Row>(row: Row): Row {
  return row
}
