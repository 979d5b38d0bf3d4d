import { z } from 'zod'
import {
  badge,
  category,
  grant,
  member,
  post,
  topic,
  userAction,
  type Badge,
  type Category,
  type Grant,
  type Member,
  type Post,
  type Topic,
  type UserAction,
} from './answers.ts'

/** What one saved answer holds, whatever it is the answer to. */
export interface Answer {
  categories: Category[]
  members: Member[]
  topic: Topic | undefined
  posts: (Post & { topic_id: number })[]
  likes: UserAction[]
  /** Who likes a post, where the answer does not say which. */
  likers: Member[]
  badges: Badge[]
  grants: (Grant & { user_id: number })[]
  /** What could not be read, in words. */
  bad: string[]
}

/** Sorts what an answer holds by its names; what we do not take over is not looked at. */
export function readAnswer(json: unknown): Answer {
  const answer: Answer = {
    ...{ categories: [], members: [], topic: undefined, posts: [], likes: [], likers: [] },
    ...{ badges: [], grants: [], bad: [] },
  }
  const root = Array.isArray(json) ? { users: json } : json
  const parts = object.safeParse(root).data
  if (!parts) {
    answer.bad.push('holds no JSON object')
    return answer
  }
  readCategories(parts, answer)
  readMembers(parts, answer)
  readPosts(parts, answer)
  answer.likes = listed(parts.user_actions, userAction, 'user action', answer)
  answer.likers = listed(parts.post_action_users, member, 'user', answer)
  return answer
}

const object = z.record(z.string(), z.unknown())

function readCategories(parts: Parts, answer: Answer): void {
  const list = parts.categories ?? object.safeParse(parts.category_list).data?.categories
  for (const { subcategory_list: children, ...one } of listed(list, category, 'category', answer)) {
    answer.categories.push(one, ...(children ?? []))
  }
}

function readMembers(parts: Parts, answer: Answer): void {
  if (isObject(parts.user) && 'username' in parts.user) {
    answer.members.push(...listed([parts.user], member, 'user', answer))
  }
  // Of lists of people whole ones count; others name people in passing.
  answer.members.push(...listed(parts.users, member, 'user', answer))
  const items = Array.isArray(parts.directory_items) ? (parts.directory_items as unknown[]) : []
  const people = items.flatMap((item) => object.safeParse(item).data?.user ?? [])
  answer.members.push(...listed(people, member, 'user', answer))

  answer.badges = listed(parts.badges, badge, 'badge', answer)
  const [own] = answer.members
  for (const one of listed(parts.user_badges, grant, 'badge of a user', answer)) {
    const userId = one.user_id ?? (isObject(parts.user) ? own?.id : undefined)
    if (userId !== undefined) answer.grants.push({ ...one, user_id: userId })
  }
}

function readPosts(parts: Parts, answer: Answer): void {
  const stream = object.safeParse(parts.post_stream).data
  if (stream && 'title' in parts) [answer.topic] = listed([parts], topic, 'topic', answer)
  const single = 'post_number' in parts ? [parts] : []
  const list = stream?.posts ?? parts.latest_posts ?? single
  const topicId = stream && typeof parts.id === 'number' ? parts.id : undefined
  for (const one of listed(list, post, 'post', answer)) {
    const topic_id = one.topic_id ?? topicId
    if (topic_id === undefined) answer.bad.push(`post ${one.id} names no topic`)
    else answer.posts.push({ ...one, topic_id })
  }
}

type Parts = Record<string, unknown>

function isObject(value: unknown): value is Parts {
  return typeof value === 'object' && value !== null
}

/** The things of a list that can be read; of the others, why not. */
function listed<Schema extends z.ZodType>(
  list: unknown,
  schema: Schema,
  noun: string,
  { bad }: Answer,
): z.output<Schema>[] {
  if (!Array.isArray(list)) return []
  return (list as unknown[]).flatMap((one) => {
    const read = schema.safeParse(one)
    if (read.success) return [read.data]
    const [issue] = read.error.issues
    const id = isObject(one) && typeof one.id === 'number' ? one.id : ''
    bad.push(`${noun} ${id}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 300))
    return []
  })
}
