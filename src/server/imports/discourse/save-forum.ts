import { z } from 'zod'
import type { Progress } from '#import-runs'
import { openForum, type Forum, type ForumAccess } from './open-forum.ts'
import { saveEdits, saveGroups, saveMembers, savePictures, saveTags } from './save-around.ts'
import { openSaved, type Saved } from './saved-folder.ts'
import { findToFetch } from './what-to-fetch.ts'

export interface SaveOptions extends ForumAccess {
  folder: string
  /** Leave pictures and faces where they are. */
  withoutPictures?: boolean | undefined
  onProgress?: (progress: Progress) => void
}

/**
 * Saves the answers of a forum's API and its pictures to a folder, one after the other at the pace
 * that the forum allows. What is there already is not asked for again, so it can be interrupted at
 * any time.
 */
export async function saveForum(options: SaveOptions): Promise<void> {
  const { folder, onProgress, url, key, withoutPictures = false } = options
  const [forum, saved] = [openForum(options), openSaved(folder)]
  const around = { forum, saved, hasKey: key !== undefined, onProgress }

  const site = await saved.save('site.json', await forum.get('/site.json'))
  const topics = await listTopics(forum)
  for (const [index, id] of topics.entries()) {
    await saved.once(`topics/${id}.json`, () => saveTopic(forum, saved, id))
    onProgress?.({ step: 'fetching topics', done: index + 1, total: topics.length })
  }
  const wanted = await findToFetch(saved, new URL(url).origin)
  let done = 0
  for (const [id, name] of wanted.users) {
    const path = encodeURIComponent(name)
    await saved.once(`users/${id}.json`, () => forum.get(`/u/${path}.json`))
    await saved.once(`badges/${id}.json`, () => forum.get(`/user-badges/${path}.json`))
    onProgress?.({ step: 'fetching users', done: ++done, total: wanted.users.size })
  }
  done = 0
  for (const id of wanted.liked) {
    const path = `/post_action_users.json?id=${id}&post_action_type_id=2`
    await saved.once(`likes/${id}.json`, () => forum.get(path))
    onProgress?.({ step: 'fetching likes', done: ++done, total: wanted.liked.length })
  }
  await saveMembers(around, site)
  await saveGroups(around)
  await saveTags(around)
  await saveEdits(around, wanted)
  if (!withoutPictures) await savePictures(around, wanted)
}

const topicList = z.object({
  topic_list: z.object({
    topics: z.array(z.object({ id: z.int() })),
    more_topics_url: z.string().nullish(),
  }),
})

async function listTopics(forum: Forum): Promise<number[]> {
  const ids = new Set<number>()
  for (let page = 0; ; page++) {
    const answer = await forum.get(`/latest.json?order=created&ascending=true&page=${page}`)
    const { topics, more_topics_url } = topicList.parse(JSON.parse(answer)).topic_list
    for (const { id } of topics) ids.add(id)
    if (topics.length === 0 || !more_topics_url) return [...ids]
  }
}

const postStream = z.object({
  post_stream: z.object({
    posts: z.array(z.object({ id: z.int() })),
    stream: z.array(z.int()).optional(),
  }),
})
const POSTS_AT_ONCE = 20

/** The later posts of a topic first: the topic itself says that all of it is there. */
async function saveTopic(forum: Forum, saved: Saved, id: number): Promise<string> {
  const answer = await forum.get(`/t/${id}.json?include_raw=true`)
  const stream = postStream.safeParse(JSON.parse(answer)).data?.post_stream
  const shown = new Set(stream?.posts.map((one) => one.id))
  const later = (stream?.stream ?? []).filter((one) => !shown.has(one))
  for (let from = 0; from < later.length; from += POSTS_AT_ONCE) {
    const ids = later.slice(from, from + POSTS_AT_ONCE).map((one) => `post_ids[]=${one}`)
    const path = `/t/${id}/posts.json?include_raw=true&${ids.join('&')}`
    await saved.once(`topics/${id}-from-${from}.json`, () => forum.get(path))
  }
  return answer
}
