import { importAcceptances, importReplies, importTopics, type ImportedAcceptance } from '#forum'
import { idOf } from '#import-runs'
import { keepOldAddresses } from '#redirects'
import { countPictures, ownLinks } from './links.ts'
import { readPost, type DumpPost } from './rows.ts'
import { forEachBatch, type Scene } from './scene.ts'

/** Questions with their tags, then answers, then which of them were accepted. */
export async function writePosts(
  scene: Scene,
): Promise<Record<'topics' | 'replies' | 'accepted', number>> {
  const written = { topics: 0, replies: 0, accepted: 0 }
  const { store, dump } = scene
  await forEachBatch(scene, 'posts', only('question'), async (questions) => {
    const topics = await importTopics(
      store,
      questions.map((post) => asTopic(scene, post)),
    )
    written.topics += topics.length
    await keepOldAddresses(
      store,
      questions.map(({ id }) => addressOf(scene, 'topic', `questions/${id}`, id)),
    )
  })
  const isAnswer = only('answer')
  await forEachBatch(scene, 'posts', isAnswer, async (answers) => {
    const known = answers.filter((post) => dump.posts.get(post.parentId ?? 0)?.isQuestion)
    const replies = await importReplies(
      store,
      known.map((post) => asReply(scene, post)),
    )
    written.replies += replies.length
    await keepOldAddresses(
      store,
      known.map(({ id }) => addressOf(scene, 'reply', `a/${id}`, id)),
    )
  })
  await forEachBatch(scene, 'posts', only('question'), async (questions) => {
    const accepted = questions.flatMap((post) => asAcceptance(scene, post))
    written.accepted += await importAcceptances(store, accepted)
  })
  return written
}

function addressOf({ source }: Scene, subjectType: 'topic' | 'reply', path: string, id: number) {
  return { path, subjectType, subjectId: idOf(source, 'post', id), source }
}

function only(kind: DumpPost['kind']) {
  return (row: Parameters<typeof readPost>[0]) => {
    const post = readPost(row)
    return post?.kind === kind ? post : undefined
  }
}

function asPost({ dump, source, origin, remainder }: Scene, post: DumpPost) {
  remainder.add('elsewhere', `post ${post.id}`, countPictures(post.body))
  return {
    id: idOf(source, 'post', post.id),
    authorId: dump.authors.personId(dump.authors.keyOf(post.author)),
    bodyHtml: ownLinks(post.body, { origin, posts: dump.posts }),
    isWiki: post.isWiki,
    createdAt: post.createdAt,
    editedAt: post.editedAt,
    score: post.score,
    source,
    sourceId: `post:${post.id}`,
  }
}

function asTopic(scene: Scene, post: DumpPost) {
  const { title, tags } = post
  const lockedAt = post.lockedAt ?? scene.dump.lockedAt.get(post.id) ?? null
  const { spaceId } = scene
  return { ...asPost(scene, post), spaceId, kind: 'question' as const, title, tags, lockedAt }
}

function asReply(scene: Scene, post: DumpPost) {
  return { ...asPost(scene, post), topicId: idOf(scene.source, 'post', post.parentId ?? 0) }
}

/** The day it was accepted is all that dumps tell; it was not before the answer. */
function asAcceptance(
  { dump, source }: Scene,
  { id, author, acceptedId }: DumpPost,
): ImportedAcceptance[] {
  const answer = acceptedId === undefined ? undefined : dump.posts.get(acceptedId)
  if (acceptedId === undefined || answer?.rootId !== id) return []
  const acceptedAt = Math.max(answer.createdAt, dump.acceptedAt.get(acceptedId) ?? 0)
  return [
    {
      topicId: idOf(source, 'post', id),
      replyId: idOf(source, 'post', acceptedId),
      byId: dump.authors.personId(dump.authors.keyOf(author)),
      acceptedAt: new Date(acceptedAt),
      source,
      sourceId: `accepted:${acceptedId}`,
    },
  ]
}
