import type { Post, Topic } from './answers.ts'
import { readFileAnswer } from './read-folder.ts'

export interface WholeTopic {
  topic: Topic
  /** The opening post first. */
  posts: Post[]
  leftOut: number
}

/**
 * A topic put together from its files: what everybody could read. Whispers, notes of what was done,
 * what was deleted or hidden, and letters between people stay out.
 */
export async function readTopic(
  id: number,
  files: ReadonlySet<string>,
): Promise<WholeTopic | undefined> {
  let topic: Topic | undefined
  const posts = new Map<number, Post>()
  for (const file of files) {
    const answer = await readFileAnswer(file)
    if (answer.topic?.id === id) topic = answer.topic
    for (const post of answer.posts) {
      if (post.topic_id !== id) continue
      const known = posts.get(post.id)
      // Of two answers about a post the one with its source tells more.
      if (!known || (post.raw ?? '') !== '') posts.set(post.id, post)
    }
  }
  const shown = [...posts.values()]
    .filter(isOpen)
    .sort((one, other) => one.post_number - other.post_number)
  if (topic?.archetype !== 'regular' || topic.deleted_at) return undefined
  if (shown[0]?.post_number !== 1) return undefined
  return { topic, posts: shown, leftOut: posts.size - shown.length }
}

const POSTS = [1, 2]

function isOpen({ post_type, hidden, user_deleted, deleted_at }: Post): boolean {
  return POSTS.includes(post_type) && !hidden && !user_deleted && !deleted_at
}
