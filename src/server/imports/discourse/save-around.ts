import { z } from 'zod'
import type { Progress } from '#import-runs'
import { group } from './around-answers.ts'
import type { Forum } from './open-forum.ts'
import type { Saved } from './saved-folder.ts'
import { findFaces, type ToFetch } from './what-to-fetch.ts'

interface Around {
  forum: Forum
  saved: Saved
  /** Whether we ask in the name of an admin. */
  hasKey: boolean
  onProgress: ((progress: Progress) => void) | undefined
}

/** Saves what posts said before they were edited. */
export async function saveEdits({ forum, saved, onProgress }: Around, { edited }: ToFetch) {
  let done = 0
  for (const [id, version] of edited) {
    for (let number = 2; number <= version; number++) {
      const path = `/posts/${id}/revisions/${number}.json`
      await saved.once(`revisions/${id}-${number}.json`, () => forum.get(path))
    }
    onProgress?.({ step: 'fetching edits', done: ++done, total: edited.size })
  }
}

/** Saves the pictures that posts show, and the faces of who wrote them. */
export async function savePictures({ forum, saved, onProgress }: Around, { pictures }: ToFetch) {
  const faces = await findFaces(saved)
  const total = pictures.size + faces.size
  let done = 0
  for (const { key, path } of pictures.values()) {
    const name = path.startsWith('/uploads/') ? path.slice(1) : `uploads/${key}`
    await saved.fileOnce(name, () => forum.getFile(path))
    onProgress?.({ step: 'fetching pictures', done: ++done, total })
  }
  for (const [id, path] of faces) {
    const ending = /\.\w{3,4}$/.exec(path)?.[0] ?? '.png'
    await saved.fileOnce(`uploads/avatars/${id}${ending}`, () => forum.getFile(path))
    onProgress?.({ step: 'fetching pictures', done: ++done, total })
  }
}

const groupList = z.object({ groups: z.array(group).catch([]) })
const memberList = z.object({ members: z.array(z.unknown()).catch([]) })
const MEMBERS_AT_ONCE = 500

/** Saves groups with their members, one file for each; those that Discourse fills by itself not. */
export async function saveGroups({ forum, saved, onProgress }: Around): Promise<void> {
  let done = 0
  for (let page = 0; ; page++) {
    const path = `/groups.json?page=${page}`
    const list = await saved.once(`groups/list-${page}.json`, () => forum.get(path))
    const { groups } = groupList.catch({ groups: [] }).parse(JSON.parse(list))
    for (const one of groups) {
      if (one.automatic) continue
      await saved.once(`groups/${one.id}.json`, async () => {
        return JSON.stringify({ group: one, members: await listMembers(forum, one.name) })
      })
      onProgress?.({ step: 'fetching groups', done: ++done })
    }
    if (groups.length === 0) return
  }
}

async function listMembers(forum: Forum, name: string): Promise<unknown[]> {
  const all: unknown[] = []
  for (;;) {
    const page = `limit=${MEMBERS_AT_ONCE}&offset=${all.length}`
    const answer = await forum.get(`/groups/${encodeURIComponent(name)}/members.json?${page}`)
    const { members } = memberList.catch({ members: [] }).parse(JSON.parse(answer))
    all.push(...members)
    if (members.length === 0) return all
  }
}

const tagList = z.object({
  tags: z.array(z.object({ id: z.unknown(), name: z.string().optional() })),
})

/** Saves what tags are for and which names lead to them; with a key, which belong together. */
export async function saveTags({ forum, saved, hasKey, onProgress }: Around): Promise<void> {
  if (hasKey) await saved.once('tag_groups.json', () => forum.get('/tag_groups.json'))
  const list = await saved.once('tags.json', () => forum.get('/tags.json'))
  const { tags } = tagList.catch({ tags: [] }).parse(JSON.parse(list))
  const names = tags.map(({ id, name }) => name ?? (typeof id === 'string' ? id : ''))
  for (const [index, name] of names.entries()) {
    const path = `/tag/${encodeURIComponent(name)}/info.json`
    if (name !== '') await saved.once(`tags/${index}.json`, () => forum.get(path))
    onProgress?.({ step: 'fetching tags', done: index + 1, total: names.length })
  }
}

const categoryList = z.object({
  categories: z.array(z.object({ id: z.int(), read_restricted: z.boolean().nullish() })).catch([]),
})
const MOST_PAGES = 10_000

/** Saves everybody: with a key their addresses too, and who may enter closed categories. */
export async function saveMembers({ forum, saved, hasKey, onProgress }: Around, site: string) {
  const list = hasKey
    ? { name: 'admin/users', path: '/admin/users/list/active.json?show_emails=true&page=', from: 1 }
    : { name: 'directory', path: '/directory_items.json?period=all&page=', from: 0 }
  for (let page = list.from; page < MOST_PAGES; page++) {
    const answer = await saved.once(`${list.name}-${page}.json`, () =>
      forum.get(`${list.path}${page}`),
    )
    const read: unknown = JSON.parse(answer)
    const items = Array.isArray(read)
      ? read
      : (read as { directory_items?: unknown[] }).directory_items
    onProgress?.({ step: 'fetching members', done: page })
    if (!items || items.length === 0) break
  }
  if (!hasKey) return
  const { categories } = categoryList.catch({ categories: [] }).parse(JSON.parse(site))
  for (const { id, read_restricted: isClosed } of categories) {
    const show = () => forum.get(`/c/${id}/show.json`)
    if (isClosed) await saved.once(`categories/${id}.json`, show)
  }
}
