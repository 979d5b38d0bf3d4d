import type { ImportedAcceptance, ImportedReaction, ImportedReply, ImportedTopic } from '#forum'
import { idOf } from '#import-runs'
import type { OldAddress } from '#redirects'
import type { Post } from './answers.ts'
import type { Speech } from './speech.ts'
import type { WholeTopic } from './read-topic.ts'
import type { Scene } from './scene.ts'
import { wordsOf } from './words.ts'

const LIKE = 2

/** A topic as it was, and the space of ours it comes into. */
export interface Placed extends WholeTopic {
  spaceId: string
}

export function asTopic(scene: Scene, { topic, posts, spaceId }: Placed): ImportedTopic {
  const first = firstOf(posts)
  const at = posts.at(-1)?.created_at ?? first.created_at
  const when = (isSo: boolean) => (isSo ? at : null)
  return {
    ...asPost(scene, first),
    id: topicId(scene, topic.id),
    spaceId,
    kind: solutionsOf({ topic, posts }).length > 0 ? 'question' : 'discussion',
    title: topic.title,
    tags: topic.tags ?? [],
    lockedAt: when(topic.closed),
    archivedAt: when(topic.archived),
    unlistedAt: when(!topic.visible),
    isPinned: topic.pinned || topic.pinned_globally,
    isPinnedEverywhere: topic.pinned_globally,
    sourceId: `topic:${topic.id}`,
  }
}

export function asReplies(scene: Scene, { topic, posts }: Placed): ImportedReply[] {
  return posts.slice(1).map((post, index) => ({
    ...asPost(scene, post, answeredBy(post, posts, posts[index])),
    topicId: topicId(scene, topic.id),
  }))
}

/** The post that a reply answers, where that is not what everybody takes it for. */
function answeredBy(post: Post, posts: readonly Post[], before: Post | undefined) {
  const { reply_to_post_number: number } = post
  if (typeof number !== 'number' || number < 2 || number === before?.post_number) return undefined
  return posts.find(({ post_number }) => post_number === number)
}

/** When it was accepted the answers do not tell: not before it was written. */
export function asAcceptances(scene: Scene, { topic, posts }: Placed): ImportedAcceptance[] {
  const { source, survey } = scene
  return solutionsOf({ topic, posts }).map((post) => ({
    topicId: topicId(scene, topic.id),
    replyId: postId(scene, post.id),
    byId: survey.members.personId(firstOf(posts).user_id),
    acceptedAt: post.created_at,
    source,
    sourceId: `accepted:${post.id}`,
  }))
}

export function asReactions(scene: Scene, { topic, posts }: Placed): ImportedReaction[] {
  const { source, survey } = scene
  const { members, likes } = survey
  return posts.flatMap((post, index) => {
    const likers = [...(likes.get(post.id) ?? [])].filter(([userId]) => userId !== post.user_id)
    return likers.map(([userId, at]) => ({
      personId: members.personId(userId),
      subjectType: index === 0 ? ('topic' as const) : ('reply' as const),
      subjectId: index === 0 ? topicId(scene, topic.id) : postId(scene, post.id),
      authorId: members.personId(post.user_id),
      reaction: 'like' as const,
      reactedAt: at && at > post.created_at ? at : post.created_at,
      source,
      sourceId: `like:${post.id}:${userId}`,
    }))
  })
}

/** Where the topic and each post were read: by its number in the topic, and by its own. */
export function addressesOf(scene: Scene, { topic, posts }: Placed): OldAddress[] {
  const { source } = scene
  const whole = { subjectType: 'topic' as const, subjectId: topicId(scene, topic.id), source }
  return [
    { path: `t/${topic.id}`, ...whole },
    ...posts.flatMap((post, index) => {
      const subjectId = postId(scene, post.id)
      const subject = index === 0 ? whole : { subjectType: 'reply' as const, subjectId, source }
      return [
        { path: `t/${topic.id}/${post.post_number}`, ...subject },
        { path: `p/${post.id}`, ...subject },
      ]
    }),
  ]
}

/** What must be known to put words of this forum into ours. */
export function speechOf({ survey, settings, pictures }: Scene): Speech {
  return {
    origin: settings.origin,
    handleOf: (username) => survey.members.handleOf(username),
    pictureAt: (address) => pictures.pathOf(address),
  }
}

/** What a post is here: the first one is the topic itself. */
export function postSubject(scene: Scene, { topic, posts }: WholeTopic, post: Post) {
  return post === posts[0]
    ? { type: 'topic' as const, id: topicId(scene, topic.id) }
    : { type: 'reply' as const, id: postId(scene, post.id) }
}

/** Likes of people we know are counted when they are brought in; the others in the score. */
function asPost(scene: Scene, post: Post, answered?: Post) {
  const { survey, source } = scene
  const { members, likes } = survey
  const liked = post.actions_summary?.find(({ id }) => id === LIKE)?.count ?? 0
  return {
    id: idOf(source, 'post', post.id),
    authorId: members.personId(post.user_id),
    byStaff: post.staff || post.admin || post.moderator,
    ...wordsOf(post, speechOf(scene), answered),
    isWiki: post.wiki,
    createdAt: post.created_at,
    editedAt: (post.version ?? 1) > 1 ? (post.updated_at ?? null) : null,
    score: Math.max(0, liked - (likes.get(post.id)?.size ?? 0)),
    source,
    sourceId: `post:${post.id}`,
  }
}

function solutionsOf({ topic, posts }: Pick<Placed, 'topic' | 'posts'>): Post[] {
  const named = [topic.accepted_answer, ...(topic.accepted_answers ?? [])]
  const numbers = new Set(named.map((one) => one?.post_number))
  return posts
    .slice(1)
    .filter(({ accepted_answer, post_number }) => accepted_answer || numbers.has(post_number))
}

function firstOf(posts: readonly Post[]): Post {
  const [first] = posts
  if (!first) throw new Error('A topic came without its opening post')
  return first
}

export function topicId({ source }: Scene, id: number): string {
  return idOf(source, 'topic', id)
}

function postId({ source }: Scene, id: number): string {
  return idOf(source, 'post', id)
}
