import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError } from '#errors'
import type { Report } from '#import-runs'
import { Authors } from './authors.ts'
import { readDeeds } from './deeds.ts'
import { brokenRow, readDump, type DumpRow } from './dump.ts'
import { PostIndex } from './post-index.ts'
import { readBadge, readComment, readPost, readUser, readVote } from './rows.ts'

/** The files of a dump that we read, in that order, and what their first tag is. */
export const dumpFiles = {
  users: ['Users.xml', 'users'],
  posts: ['Posts.xml', 'posts'],
  comments: ['Comments.xml', 'comments'],
  votes: ['Votes.xml', 'votes'],
  badges: ['Badges.xml', 'badges'],
} as const
export type Part = keyof typeof dumpFiles
const parts = Object.keys(dumpFiles) as Part[]

/** A dump that was read to its end and holds together. */
export interface Dump {
  folder: string
  authors: Authors
  posts: PostIndex
  /** When answers were accepted, by the number of the answer. */
  acceptedAt: Map<number, number>
  /** When questions were locked that still are, by number. */
  lockedAt: Map<number, Date>
  licences: Set<string>
  rows: Record<Part, number>
  /** Rows about things that the dump leaves out, such as votes on deleted posts. */
  loose: Record<Part, number>
}

/** Reads a whole dump before anything is written, and refuses it unless it holds together. */
export async function checkDump(folder: string, source: string, report: Report): Promise<Dump> {
  await refuseIncomplete(folder)
  const none = { users: 0, posts: 0, comments: 0, votes: 0, badges: 0 }
  const dump: Dump = {
    folder,
    authors: new Authors(source),
    posts: new PostIndex(),
    acceptedAt: new Map(),
    lockedAt: new Map(),
    licences: new Set(),
    rows: { ...none },
    loose: { ...none },
  }
  for (const part of parts) {
    for await (const row of readPart(folder, part)) {
      dump.rows[part] += 1
      if (!checks[part](row, dump)) dump.loose[part] += 1
      if (dump.rows[part] % 5000 === 0) {
        await report({ step: `checking ${dumpFiles[part][0]}`, done: dump.rows[part] })
      }
    }
    refuseStrangers(dump, part)
  }
  for await (const { kind, postId, at } of readDeeds(folder)) {
    if (kind === 'locked') dump.lockedAt.set(postId, at)
    if (kind === 'unlocked') dump.lockedAt.delete(postId)
  }
  return dump
}

export function readPart(folder: string, part: Part): AsyncGenerator<DumpRow> {
  const [file, root] = dumpFiles[part]
  return readDump(join(folder, file), root)
}

async function refuseIncomplete(folder: string): Promise<void> {
  const missing: string[] = []
  for (const part of parts) {
    const [file] = dumpFiles[part]
    await access(join(folder, file)).catch(() => missing.push(file))
  }
  if (missing.length === 0) return
  const message =
    `${folder} lacks ${missing.join(', ')}. Name the folder into which a Stack Exchange dump ` +
    'was unpacked.'
  throw new DomainError('invalid', 'dump.incomplete', message)
}

type Check = (row: DumpRow, dump: Dump) => boolean

const checks: Record<Part, Check> = {
  users(row, { authors }) {
    authors.addMember(readUser(row).id)
    return true
  },
  posts(row, { authors, posts, licences }) {
    const post = readPost(row)
    if (!post) return true
    const rootId = post.parentId ?? post.id
    const author = authors.keyOf(post.author)
    const createdAt = post.createdAt.getTime()
    if (!posts.add(post.id, { isQuestion: rootId === post.id, rootId, author, createdAt })) {
      throw brokenRow(row, `post ${post.id} comes after one with a higher number. Sort Posts.xml.`)
    }
    if (post.licence) licences.add(post.licence)
    return !('id' in post.author) || authors.isMember(post.author.id)
  },
  comments(row, { authors, posts }) {
    const comment = readComment(row)
    authors.keyOf(comment.author)
    return posts.get(comment.postId) !== undefined
  },
  votes(row, { posts, acceptedAt }) {
    const vote = readVote(row)
    if (vote.kind === 'accepted') acceptedAt.set(vote.postId, vote.at.getTime())
    return vote.kind === undefined || posts.get(vote.postId) !== undefined
  },
  badges(row, { authors }) {
    return authors.isMember(readBadge(row).userId)
  },
}

/** A few loose ends are usual; when most are, the files are not of the same dump. */
function refuseStrangers({ rows, loose }: Dump, part: Part): void {
  if (loose[part] * 2 <= rows[part]) return
  const [file] = dumpFiles[part]
  const about = part === 'posts' || part === 'badges' ? 'Users.xml' : 'Posts.xml'
  const message =
    `${loose[part]} of ${rows[part]} rows of ${file} are about nothing in ${about}. ` +
    'Take all files from the same dump. Nothing was imported.'
  throw new DomainError('invalid', 'dump.mixed', message)
}
