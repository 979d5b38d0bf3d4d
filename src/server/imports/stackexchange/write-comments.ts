import { importComments, type ImportedComment } from '#comments'
import { idOf } from '#import-runs'
import { keepOldAddresses } from '#redirects'
import { ownMarkdownLinks } from './links.ts'
import { readComment, type DumpComment } from './rows.ts'
import { forEachBatch, type Scene } from './scene.ts'

/** Comments on posts that the dump holds; returns how many were new. */
export async function writeComments(scene: Scene): Promise<number> {
  let count = 0
  await forEachBatch(scene, 'comments', readComment, async (comments) => {
    const rows = comments.flatMap((comment) => asComment(scene, comment))
    count += await importComments(scene.store, rows)
    await keepOldAddresses(
      scene.store,
      rows.map(({ id, source, sourceId }) => ({
        path: sourceId.replace('comment:', 'comments/'),
        subjectType: 'comment' as const,
        subjectId: id,
        source,
      })),
    )
  })
  return count
}

function asComment(
  { dump, source, origin, spaceId }: Scene,
  { id, postId, author, text, createdAt }: DumpComment,
): ImportedComment[] {
  const post = dump.posts.get(postId)
  if (!post || !dump.posts.get(post.rootId)) return []
  return [
    {
      id: idOf(source, 'comment', id),
      subject: {
        type: post.isQuestion ? 'topic' : 'reply',
        id: idOf(source, 'post', postId),
        rootId: idOf(source, 'post', post.rootId),
        authorId: dump.authors.personId(post.author),
        spaceId,
      },
      authorId: dump.authors.personId(dump.authors.keyOf(author)),
      byStaff: false,
      body: ownMarkdownLinks(text, { origin, posts: dump.posts }),
      at: createdAt,
      source,
      sourceId: `comment:${id}`,
    },
  ]
}
