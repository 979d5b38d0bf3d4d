import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Progress } from '#import-runs'
import { post } from './answers.ts'
import { openForum, type ForumAccess } from './open-forum.ts'

export interface SaveOptions extends ForumAccess {
  folder: string
  onProgress?: (progress: Progress) => void
}

/**
 * Saves the answers of a forum's API to a folder, one after the other at the pace that the forum
 * allows. What is there already is not asked for again, so it can be interrupted at any time.
 */
export async function saveForum(options: SaveOptions): Promise<void> {
  const { folder, onProgress } = options
  const forum = openForum(options)
  const at = (name: string) => join(folder, name)

  await save(at('site.json'), await forum.get('/site.json'))
  const topics = await listTopics()
  let done = 0
  for (const id of topics) {
    await once(`topics/${id}.json`, () => saveTopic(id))
    onProgress?.({ step: 'fetching topics', done: ++done, total: topics.length })
  }
  const { users, liked } = await readTopics(at('topics'))
  done = 0
  for (const [id, name] of users) {
    const path = encodeURIComponent(name)
    await once(`users/${id}.json`, () => forum.get(`/u/${path}.json`))
    await once(`badges/${id}.json`, () => forum.get(`/user-badges/${path}.json`))
    onProgress?.({ step: 'fetching users', done: ++done, total: users.size })
  }
  done = 0
  for (const id of liked) {
    const path = `/post_action_users.json?id=${id}&post_action_type_id=2`
    await once(`likes/${id}.json`, () => forum.get(path))
    onProgress?.({ step: 'fetching likes', done: ++done, total: liked.length })
  }

  async function once(name: string, get: () => Promise<string>): Promise<void> {
    const known = await readFile(at(name), 'utf8').catch(() => undefined)
    if (known === undefined) await save(at(name), await get())
  }

  async function listTopics(): Promise<number[]> {
    const ids = new Set<number>()
    for (let page = 0; ; page++) {
      const answer = await forum.get(`/latest.json?order=created&ascending=true&page=${page}`)
      const { topics, more_topics_url } = topicList.parse(JSON.parse(answer)).topic_list
      for (const { id } of topics) ids.add(id)
      if (topics.length === 0 || !more_topics_url) return [...ids]
    }
  }

  /** The later posts of a topic first: the topic itself says that all of it is there. */
  async function saveTopic(id: number): Promise<string> {
    const answer = await forum.get(`/t/${id}.json?include_raw=true`)
    const stream = postStream.safeParse(JSON.parse(answer)).data?.post_stream
    const shown = new Set(stream?.posts.map((one) => one.id))
    const later = (stream?.stream ?? []).filter((one) => !shown.has(one))
    for (let from = 0; from < later.length; from += POSTS_AT_ONCE) {
      const ids = later.slice(from, from + POSTS_AT_ONCE).map((one) => `post_ids[]=${one}`)
      const path = `/t/${id}/posts.json?include_raw=true&${ids.join('&')}`
      await once(`topics/${id}-from-${from}.json`, () => forum.get(path))
    }
    return answer
  }
}

const POSTS_AT_ONCE = 20

const topicList = z.object({
  topic_list: z.object({
    topics: z.array(z.object({ id: z.int() })),
    more_topics_url: z.string().nullish(),
  }),
})
const postStream = z.object({
  post_stream: z.object({ posts: z.array(post), stream: z.array(z.int()).optional() }),
})
const LIKE = 2

/** Who wrote in the saved topics, and which posts somebody liked. */
async function readTopics(folder: string) {
  const users = new Map<number, string>()
  const liked: number[] = []
  for (const name of await readdir(folder).catch(() => [])) {
    const answer: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'))
    for (const one of postStream.safeParse(answer).data?.post_stream.posts ?? []) {
      if (typeof one.user_id === 'number' && one.username) users.set(one.user_id, one.username)
      if (one.actions_summary?.some(({ id, count }) => id === LIKE && count)) liked.push(one.id)
    }
  }
  return { users, liked }
}

/** Whole or not at all, even if the machine stops. */
async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.part`, text)
  await rename(`${path}.part`, path)
}
