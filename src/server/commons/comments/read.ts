import type { Expression } from 'kysely'
import { found } from '#errors'
import { isId } from '#ids'
import { mayReadAt, placementOf, visiblePlacements, visibleSpaces, type Viewer } from '#spaces'
import type { Comment, Commented, OpenComment } from './comment.ts'
import type { CommentStore } from './tables.ts'

/** The comments on things of one type, the oldest first, for each thing in the order of time. */
export async function listComments(
  store: CommentStore,
  viewer: Viewer | undefined,
  subjectType: Commented,
  subjectIds: readonly string[],
): Promise<Comment[]> {
  const rows = await comments(store)
    .where(visiblePlacements(viewer))
    .where(({ eb, fn, val }) => eb('comments.subject_id', '=', fn.any(val(subjectIds))))
    .where('comments.subject_type', '=', subjectType)
    .orderBy('comments.created_at')
    .orderBy('comments.id')
    .execute()
  return rows.map(asComment)
}

/**
 * The question for the comments on whatever things another one yields, for pages that ask all they
 * need at once; `asComment` reads its rows.
 */
export function selectCommentsAmong(
  store: CommentStore,
  viewer: Viewer | undefined,
  subjectIds: Expression<string>,
) {
  return comments(store)
    .where(visiblePlacements(viewer))
    .where('comments.subject_id', 'in', subjectIds)
    .orderBy('comments.created_at')
    .orderBy('comments.id')
}

/** The number of comments that everybody who may enter its space sees on each thing. */
export async function countComments(
  store: CommentStore,
  viewer: Viewer | undefined,
  subjectType: Commented,
  subjectIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await store
    .selectFrom('comments')
    .innerJoinLateral(placementOf('comments.id'), (join) => join.onTrue())
    .innerJoin('spaces', 'spaces.id', 'placement.space_id')
    .where(visibleSpaces(viewer))
    .where(({ eb, fn, val }) => eb('comments.subject_id', '=', fn.any(val(subjectIds))))
    .where('comments.subject_type', '=', subjectType)
    .where('placement.is_removed', '=', false)
    .groupBy('comments.subject_id')
    .select(({ fn }) => ['comments.subject_id as subjectId', fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ subjectId, count }) => [subjectId, count]))
}

/**
 * One comment, if the viewer may read what it hangs on. Its author sees it even when it was removed.
 * In a transaction it is kept from changing.
 */
export async function findComment(
  store: CommentStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<OpenComment> {
  const row = await comments(store)
    .where('comments.id', '=', isId(id) ? id : null)
    .$if(store.isTransaction, (query) => query.forUpdate('comments'))
    .executeTakeFirst()
  const comment = row && asOpenComment(row)
  const isOwn = comment?.authorId === viewer?.id
  const isReadable =
    comment && mayReadAt(viewer, { ...comment, isRemoved: row.isGone && !isOwn, isForStaff: false })
  return found(isReadable ? comment : undefined, 'comment.unknown', 'There is no such comment.')
}

function comments(store: CommentStore) {
  return store
    .selectFrom('comments')
    .innerJoinLateral(placementOf('comments.id'), (join) => join.onTrue())
    .innerJoin('spaces', 'spaces.id', 'placement.space_id')
    .innerJoin('people as profile', 'profile.id', 'comments.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .leftJoin('people as remover', 'remover.id', 'comments.removed_by')
    .select([
      'comments.id',
      'comments.subject_type as subjectType',
      'comments.subject_id as subjectId',
      'comments.root_id as rootId',
      'author.id as authorId',
      'author.name as authorName',
      'author.handle as authorHandle',
      'author.role as authorRole',
      'comments.body',
      'comments.body_html as bodyHtml',
      'comments.created_at as createdAt',
      'comments.edited_at as editedAt',
      'comments.removed_at as removedAt',
      'placement.is_removed as isGone',
      'remover.canonical_id as removedById',
      'spaces.id as spaceId',
      'spaces.visibility',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof comments>['execute']>>[number]

function asOpenComment(row: Row): OpenComment {
  const { spaceId, visibility, removedById } = row
  return { ...asComment(row), space: { id: spaceId, visibility }, removedById }
}

export function asComment(row: Row): Comment {
  return {
    id: row.id,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    rootId: row.rootId,
    authorId: row.authorId,
    authorName: row.authorName,
    authorHandle: row.authorHandle,
    authorRole: row.authorRole,
    body: row.body,
    bodyHtml: row.bodyHtml,
    createdAt: row.createdAt,
    editedAt: row.editedAt,
    isRemoved: row.removedAt !== null,
  }
}
