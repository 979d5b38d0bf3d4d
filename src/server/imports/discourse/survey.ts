import type { Report } from '#import-runs'
import { member, type Category, type Post } from './answers.ts'
import type { Group, TagAnswer, TagGroupAnswer } from './around-answers.ts'
import { openFaults, type Faults } from './faults.ts'
import { Members } from './members.ts'
import type { ForumSettings } from './options.ts'
import type { Answer } from './read-answer.ts'
import { listFiles, readFileAnswer } from './read-folder.ts'

/** What a folder holds, after all of it was read once; posts stay in their files. */
export interface Survey {
  members: Members
  categories: Map<number, Category>
  /** In which files a topic and its posts stand. */
  topics: Map<number, Set<string>>
  /** Who liked a post, and when if that is known. */
  likes: Map<number, Map<number, Date | undefined>>
  badges: Map<number, { name: string; level: 'gold' | 'silver' | 'bronze' }>
  grants: Map<number, { userId: number; badgeId: number; at: Date }>
  groups: Map<number, { group: Group; memberIds: number[] }>
  tags: TagAnswer[]
  tagGroups: Map<number, TagGroupAnswer>
  /** In which files edits of a post stand. */
  revisions: Map<number, Set<string>>
  rows: Record<'files' | 'users' | 'categories' | 'topics' | 'posts', number>
  faults: Faults
}

/** Reads every file before anything is written; refuses the folder unless they can be read. */
export async function surveyFolder(
  settings: ForumSettings,
  source: string,
  report: Report,
): Promise<Survey> {
  const files = await listFiles(settings.folder)
  const survey: Survey = {
    members: new Members(source),
    categories: new Map(),
    topics: new Map(),
    likes: new Map(),
    badges: new Map(),
    grants: new Map(),
    groups: new Map(),
    tags: [],
    tagGroups: new Map(),
    revisions: new Map(),
    rows: { files: files.length, users: 0, categories: 0, topics: 0, posts: 0 },
    faults: openFaults(settings),
  }
  const posts = new Set<number>()
  for (const [index, file] of files.entries()) {
    const answer = await readFileAnswer(file)
    for (const what of answer.bad) survey.faults.add(file, what)
    noteAnswer(survey, file, answer)
    for (const { id } of answer.posts) posts.add(id)
    await report({ step: 'checking', done: index + 1, total: files.length })
  }
  const { members, categories, topics } = survey
  Object.assign(survey.rows, { users: members.size, categories: categories.size })
  Object.assign(survey.rows, { topics: topics.size, posts: posts.size })
  await survey.faults.refuse(files.length)
  return survey
}

function noteAnswer(survey: Survey, file: string, answer: Answer): void {
  const { members, categories, topics, likes, badges, grants } = survey
  for (const one of answer.categories) categories.set(one.id, { ...categories.get(one.id), ...one })
  for (const one of [...answer.members, ...answer.likers]) members.meet(one)
  for (const one of answer.posts) {
    topics.set(one.topic_id, (topics.get(one.topic_id) ?? new Set()).add(file))
    meetWriter(members, one)
  }
  if (answer.topic) {
    topics.set(answer.topic.id, (topics.get(answer.topic.id) ?? new Set()).add(file))
  }
  for (const one of answer.groups) survey.groups.set(one.group.id, one)
  survey.tags.push(...answer.tags)
  for (const one of answer.tagGroups) noteTagGroup(survey, one)
  if (answer.revision) {
    const { post_id: postId } = answer.revision
    survey.revisions.set(postId, (survey.revisions.get(postId) ?? new Set()).add(file))
  }
  const like = (postId: number, userId: number, at?: Date) => {
    const likers = likes.get(postId) ?? new Map<number, Date | undefined>()
    likes.set(postId, likers.set(userId, at ?? likers.get(userId)))
  }
  for (const { action_type, post_id, acting_user_id, created_at, ...who } of answer.likes) {
    if ((action_type !== 1 && action_type !== 2) || typeof post_id !== 'number') continue
    members.meet(asMember(acting_user_id, who.acting_username, who.acting_name), created_at)
    like(post_id, acting_user_id, created_at)
  }
  // An answer about one post does not say which; the name of its file does.
  const about = /(\d+)\.json$/.exec(file)?.[1]
  if (about !== undefined) for (const { id } of answer.likers) like(Number(about), id)
  for (const { id, name, badge_type_id } of answer.badges) {
    badges.set(id, { name, level: levels[badge_type_id] ?? 'bronze' })
  }
  for (const { id, user_id, badge_id, granted_at } of answer.grants) {
    grants.set(id, { userId: user_id, badgeId: badge_id, at: granted_at })
  }
}

/** The list that everybody may read does not tell all that the one for admins does. */
function noteTagGroup({ tagGroups }: Survey, one: TagGroupAnswer): void {
  const known = tagGroups.get(one.id)
  const tags = [...new Set([...(known?.tags ?? []), ...one.tags])]
  const parentTag = one.parentTag ?? known?.parentTag
  const takesOne = one.takesOne || known?.takesOne === true
  tagGroups.set(one.id, { ...one, tags, parentTag, takesOne })
}

const levels: Partial<Record<number, 'gold' | 'silver'>> = { 1: 'gold', 2: 'silver' }

function meetWriter(members: Members, { user_id, username, name, created_at }: Post): void {
  if (typeof user_id === 'number' && username !== '') {
    members.meet(asMember(user_id, username, name), created_at)
  } else {
    members.hasFormer = true
  }
}

function asMember(id: number, username: string, name: string) {
  return member.parse({ id, username: username || `user${id}`, name })
}
