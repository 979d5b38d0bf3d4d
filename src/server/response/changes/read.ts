import { found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { unknownChange, type ChangeCard, type ChangeKind } from './change.ts'
import { mayReadChange, publishedChanges } from './policy.ts'
import type { ChangeStore } from './tables.ts'
import { listSaid, type SaidBefore } from './voice-kinds.ts'

const PAGE_SIZE = 20

export const columns = [
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
  said: SaidBefore | null
  hasHelped: boolean | null
}

/** A change, what it answers as far as the viewer may read that, and the viewer's own part in it. */
export async function findChange(
  store: ChangeStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<ChangeCard & { because: SaidBefore[]; own: OwnPart | null }> {
  const row = await store
    .selectFrom('changes')
    .where('id', '=', id)
    .select(columns)
    .select('removed_at as removedAt')
    .executeTakeFirst()
  const { code, message } = unknownChange()
  const readable = row && mayReadChange(viewer, row) ? row : undefined
  const change = found(readable, code, message)
  const said = await listSaid(store, viewer, await causesOf(store, id))
  const because = said.filter(({ isConfidential }) => !isConfidential)
  return { ...cardOf(change), because, own: await findOwnPart(store, viewer, id) }
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

function cardOf(row: ChangeCard): ChangeCard {
  const { id, slug, kind, title, bodyHtml, excerpt, publishedAt } = row
  return { id, slug, kind, title, bodyHtml, excerpt, publishedAt }
}

/** What a change answers, in the order in which it was linked. */
export async function causesOf(store: ChangeStore, changeId: string) {
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
