import { brokenRow, type DumpRow } from './dump.ts'
import { author, date, number, type Author } from './fields.ts'

export interface DumpUser {
  id: number
  name: string
  about: string
  createdAt: Date
}

export interface DumpPost {
  id: number
  kind: 'question' | 'answer'
  parentId: number | undefined
  acceptedId: number | undefined
  author: Author
  title: string
  body: string
  tags: string[]
  score: number
  createdAt: Date
  editedAt: Date | null
  lockedAt: Date | null
  /** Everybody may correct it. */
  isWiki: boolean
  licence: string | undefined
}

export interface DumpComment {
  id: number
  postId: number
  author: Author
  text: string
  createdAt: Date
}

export interface DumpHistory {
  kind: 'title' | 'body' | 'tags'
  postId: number
  /** The same for all rows of one edit. */
  revision: string
  author: Author
  text: string
  at: Date
}

export interface DumpVote {
  id: number
  postId: number
  kind: 'accepted' | 'up' | 'down' | undefined
  at: Date
}

export interface DumpBadge {
  id: number
  userId: number
  name: string
  level: 'gold' | 'silver' | 'bronze'
  at: Date
}

export function readUser(row: DumpRow): DumpUser {
  const { DisplayName = '', AboutMe = '' } = row.values
  const id = number(row, 'Id')
  return { id, name: DisplayName, about: AboutMe, createdAt: date(row, 'CreationDate') }
}

/** A question or an answer; tag wikis and the like are none. */
export function readPost(row: DumpRow): DumpPost | undefined {
  const { PostTypeId, Body = '', Title = '', Tags = '', ClosedDate, ContentLicense } = row.values
  const kind = { 1: 'question' as const, 2: 'answer' as const }[number(row, 'PostTypeId')]
  if (kind === undefined) return undefined
  return {
    id: number(row, 'Id'),
    kind,
    parentId: PostTypeId === '2' ? number(row, 'ParentId') : undefined,
    acceptedId: 'AcceptedAnswerId' in row.values ? number(row, 'AcceptedAnswerId') : undefined,
    author: author(row, 'OwnerUserId', 'OwnerDisplayName'),
    title: Title,
    body: Body,
    tags: splitTags(Tags),
    score: 'Score' in row.values ? number(row, 'Score') : 0,
    createdAt: date(row, 'CreationDate'),
    editedAt: 'LastEditDate' in row.values ? date(row, 'LastEditDate') : null,
    lockedAt: ClosedDate === undefined ? null : date(row, 'ClosedDate'),
    isWiki: 'CommunityOwnedDate' in row.values,
    licence: ContentLicense,
  }
}

/** `<a><b>` in old dumps, `|a|b|` in new ones. */
export function splitTags(tags: string): string[] {
  return tags.split(/[<>|]+/).filter((tag) => tag !== '')
}

/** A row about words: the first ones, an edit, or an edit taken back. The others tell of votes. */
export function readHistory(row: DumpRow): DumpHistory | undefined {
  const kind = historyKinds[number(row, 'PostHistoryTypeId')]
  if (kind === undefined) return undefined
  return {
    kind,
    postId: number(row, 'PostId'),
    revision: row.values.RevisionGUID ?? '',
    author: author(row, 'UserId', 'UserDisplayName'),
    text: row.values.Text ?? '',
    at: date(row, 'CreationDate'),
  }
}

const historyKinds: Partial<Record<number, 'title' | 'body' | 'tags'>> = {
  ...{ 1: 'title', 2: 'body', 3: 'tags' },
  ...{ 4: 'title', 5: 'body', 6: 'tags' },
  ...{ 7: 'title', 8: 'body', 9: 'tags' },
}

export function readComment(row: DumpRow): DumpComment {
  return {
    id: number(row, 'Id'),
    postId: number(row, 'PostId'),
    author: author(row, 'UserId', 'UserDisplayName'),
    text: row.values.Text ?? '',
    createdAt: date(row, 'CreationDate'),
  }
}

export function readVote(row: DumpRow): DumpVote {
  const kinds = { 1: 'accepted', 2: 'up', 3: 'down' } as const
  return {
    id: number(row, 'Id'),
    postId: number(row, 'PostId'),
    kind: kinds[number(row, 'VoteTypeId') as keyof typeof kinds],
    at: date(row, 'CreationDate'),
  }
}

export function readBadge(row: DumpRow): DumpBadge {
  const { Name = '', Class } = row.values
  const level = Class === '1' ? 'gold' : Class === '2' ? 'silver' : 'bronze'
  if (Name === '') throw brokenRow(row, 'the badge has no name.')
  return {
    id: number(row, 'Id'),
    userId: number(row, 'UserId'),
    name: Name,
    level,
    at: date(row, 'Date'),
  }
}
