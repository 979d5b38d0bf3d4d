import { z } from 'zod'
import { member, post } from './answers.ts'
import type { Saved } from './saved-folder.ts'
import { addressesIn, oldFileAt, type OldFile } from './upload-key.ts'

/** What the saved topics and people name and do not hold. */
export interface ToFetch {
  /** Who wrote, by number. */
  users: Map<number, string>
  /** Posts that somebody liked. */
  liked: number[]
  /** How often each edited post was written. */
  edited: Map<number, number>
  pictures: Map<string, OldFile>
}

const LIKE = 2
const postStream = z.object({ post_stream: z.object({ posts: z.array(post) }) })

export async function findToFetch(saved: Saved, origin: string): Promise<ToFetch> {
  const wanted: ToFetch = {
    ...{ users: new Map(), liked: [], edited: new Map(), pictures: new Map() },
  }
  for await (const answer of saved.answersIn('topics')) {
    for (const one of postStream.safeParse(answer).data?.post_stream.posts ?? []) {
      if (typeof one.user_id === 'number' && one.username) {
        wanted.users.set(one.user_id, one.username)
      }
      if (one.actions_summary?.some(({ id, count }) => id === LIKE && count)) {
        wanted.liked.push(one.id)
      }
      if ((one.version ?? 1) > 1) wanted.edited.set(one.id, one.version ?? 1)
      for (const address of addressesIn(`${one.raw ?? ''}\n${one.cooked ?? ''}`)) {
        const file = oldFileAt(address, origin)
        if (file?.isPicture) wanted.pictures.set(file.key, file)
      }
    }
  }
  return wanted
}

const faces = z.object({ user: member })

/** Where the faces of the saved people are, of those who chose one. */
export async function findFaces(saved: Saved): Promise<Map<number, string>> {
  const found = new Map<number, string>()
  for await (const answer of saved.answersIn('users')) {
    const { id, avatar_template: template } = faces.safeParse(answer).data?.user ?? {}
    const path = /^(?:(?:https?:)?\/\/[^/]+)?(\/user_avatar\/[\w./{}%-]{1,300})$/.exec(
      template ?? '',
    )
    if (id !== undefined && path?.[1]) found.set(id, path[1].replace('{size}', '288'))
  }
  return found
}
