import type { LeftOutReason, Remainder } from '#import-runs'
import type { Post, Topic } from './answers.ts'
import { readFileAnswer } from './read-folder.ts'

export interface WholeTopic {
  topic: Topic
  /** The opening post first. */
  posts: Post[]
  /** Notes of what was done to it. */
  notes: Post[]
}

/**
 * A topic put together from its files: what everybody could read. Whispers, notes of what was done,
 * what was deleted or hidden, and letters between people stay out.
 */
export async function readTopic(
  id: number,
  files: ReadonlySet<string>,
  remainder: Remainder,
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
  if (topic?.archetype !== 'regular' || topic.deleted_at) {
    remainder.add(whyNot(topic), `topic ${id}`)
    return undefined
  }
  const all = [...posts.values()].sort((one, other) => one.post_number - other.post_number)
  const shown = all.filter((post) => isOpen(post) && POSTS.includes(post.post_type))
  if (shown[0]?.post_number !== 1) {
    remainder.add(all[0]?.post_number === 1 ? 'deleted' : 'incomplete', `topic ${id}`)
    return undefined
  }
  for (const post of all) noteHidden(post, remainder)
  const notes = all.filter((post) => isOpen(post) && post.post_type === NOTE)
  return { topic, posts: shown, notes }
}

const POSTS = [1, 2]
const [NOTE, WHISPER] = [3, 4]

function isOpen({ hidden, user_deleted, deleted_at }: Post): boolean {
  return !hidden && !user_deleted && !deleted_at
}

function whyNot(topic: Topic | undefined): LeftOutReason {
  if (!topic) return 'incomplete'
  return topic.archetype === 'private_message' ? 'letter' : 'deleted'
}

function noteHidden(post: Post, remainder: Remainder): void {
  const name = `post ${post.id} (topic ${post.topic_id ?? ''}, number ${post.post_number})`
  if (post.post_type === WHISPER) remainder.add('whisper', name)
  else if (!isOpen(post) && post.post_type !== NOTE) remainder.add('deleted', name)
}
