import { z } from 'zod'
import {
  group,
  revision,
  tag,
  tagGroup,
  type Group,
  type Revision,
  type TagAnswer,
  type TagGroupAnswer,
} from './around-answers.ts'
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
  groups: { group: Group; memberIds: number[] }[]
  tags: TagAnswer[]
  tagGroups: TagGroupAnswer[]
  /** The file tells of an edit of this post. */
  revision: Revision | undefined
  /** What could not be read, in words. */
  bad: string[]
}

/** Sorts what an answer holds by its names; what we do not take over is not looked at. */
export function readAnswer(json: unknown): Answer {
  const answer: Answer = {
    ...{ categories: [], members: [], topic: undefined, posts: [], likes: [], likers: [] },
    ...{
      badges: [],
      grants: [],
      groups: [],
      tags: [],
      tagGroups: [],
      revision: undefined,
      bad: [],
    },
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
  readGroups(parts, answer)
  readTags(parts, answer)
  if ('body_changes' in parts) [answer.revision] = listed([parts], revision, 'revision', answer)
  answer.likes = listed(parts.user_actions, userAction, 'user action', answer)
  answer.likers = listed(parts.post_action_users, member, 'user', answer)
  return answer
}

const object = z.record(z.string(), z.unknown())

function readCategories(parts: Parts, answer: Answer): void {
  const several = parts.categories ?? object.safeParse(parts.category_list).data?.categories
  const list = several ?? (isObject(parts.category) ? [parts.category] : [])
  for (const { subcategory_list: children, ...one } of listed(list, category, 'category', answer)) {
    answer.categories.push(one, ...(children ?? []))
  }
}

function readMembers(parts: Parts, answer: Answer): void {
  if (isObject(parts.user) && 'username' in parts.user) {
    answer.members.push(...listed([parts.user], member, 'user', answer))
  }
  // Of lists of people whole ones count; others name people in passing.
  // Of accounts that nobody ever confirmed those come along who wrote something nevertheless.
  const whole = listed(parts.users, member, 'user', answer)
  answer.members.push(...whole.filter(({ active }) => active !== false))
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

/** One file for a group and its members, as they are fetched; the list of all tells no members. */
function readGroups(parts: Parts, { members, groups, ...answer }: Answer): void {
  if (!isObject(parts.group) || !Array.isArray(parts.members)) return
  const [one] = listed([parts.group], group, 'group', { members, groups, ...answer })
  const within = listed(parts.members, member, 'user', { members, groups, ...answer })
  if (!one || one.automatic) return
  members.push(...within)
  groups.push({ group: one, memberIds: within.map(({ id }) => id) })
}

function readTags(parts: Parts, answer: Answer): void {
  const one = parts.tag_info
  const list = isObject(one) ? [one] : 'categories' in parts ? [] : parts.tags
  const named = Array.isArray(list) ? (list as unknown[]).filter(isObject) : []
  // A topic names its tags in passing.
  if (!('post_stream' in parts)) answer.tags = listed(named, tag, 'tag', answer)
  const groups = parts.tag_groups ?? object.safeParse(parts.extras).data?.tag_groups
  answer.tagGroups = listed(groups, tagGroup, 'group of tags', answer)
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
