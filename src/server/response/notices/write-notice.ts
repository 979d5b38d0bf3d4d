import { replyAddress, threadHeaders, writeLetter, type LetterSubject } from '#mail'
import type { Notification } from '#notifications'
import type { LetterAddress } from '#people'
import { visibleSpaces, type Viewer } from '#spaces'
import { contentsOf, type Said } from './contents.ts'
import { asHtml, asText, type Link } from './lay-out.ts'
import { listPath, listToken } from './lists.ts'
import type { NoticeStore } from './tables.ts'
import { letterWords, reasonIn, sentenceIn, type LetterWords } from './words.ts'

/** What letters say of us. */
export interface House {
  origin: string
  /** Whom push services may complain to: an address of ours that begins with `mailto:`. */
  contact: string
  siteName(): Promise<string>
  /** Whether a reply to a letter reaches us. */
  takesLetters: boolean
}

interface Notice {
  viewer: Viewer
  address: LetterAddress
  news: Notification
}

/** Writes the letter about one piece of news: what was said, what came before, why, and the ways out. */
export async function writeNotice(
  store: NoticeStore,
  house: House,
  { viewer, address, news }: Notice,
): Promise<{ letterId: string; subjects: { type: string; id: string }[] }> {
  const words = letterWords(address.locale)
  const said = await contentsOf(store, viewer, news)
  const subject = letterSubject(news)
  const takesReplies = house.takesLetters && subject !== undefined && said.length > 0
  const token = await listToken(store, { personId: viewer.id, list: news.kind })
  const unsubscribe = house.origin + listPath(token)
  const headers = {
    ...(subject && threadHeaders({ subject, ...(await listOf(store, viewer, news)) })),
    ...(takesReplies && { replyTo: await replyAddress(store, { personId: viewer.id, subject }) }),
    unsubscribe,
  }
  const draft = {
    origin: house.origin,
    lead: sentenceIn(words, news),
    said,
    beforeTitle: words.before,
    links: [
      { href: news.path, label: words.readOn },
      ...(takesReplies ? [{ href: '', label: words.replyHere }] : []),
    ],
    why: reasonIn(words, news),
    changes: await changesFor(store, words, { viewer, news, token }),
  }
  const letterId = await writeLetter(store, {
    to: address.email,
    personId: viewer.id,
    subject: await subjectLine(house, words, news),
    text: asText(draft),
    html: asHtml(draft),
    kind: 'notice',
    headers,
  })
  return { letterId, subjects: subjectsOf(news, said) }
}

/** All letters about one thing bear one subject, so that they lie together. */
async function subjectLine(house: House, words: LetterWords, news: Notification) {
  const title = String(news.details.title ?? '')
  const site = await house.siteName()
  return `[${site}] ${title === '' ? sentenceIn(words, news) : title}`
}

function letterSubject({ rootType, rootId }: Notification): LetterSubject | undefined {
  const type = (['topic', 'idea', 'conversation'] as const).find((type) => type === rootType)
  return type && { type, id: rootId }
}

/** Named by the space it was told for, unless that is closed to the reader by now. */
async function listOf(store: NoticeStore, viewer: Viewer, { spaceId }: Notification) {
  if (spaceId === null) return {}
  const space = await store
    .selectFrom('spaces')
    .where('id', '=', spaceId)
    .where(visibleSpaces(viewer))
    .select(['slug as id', 'name'])
    .executeTakeFirst()
  return space ? { list: space } : {}
}

async function changesFor(
  store: NoticeStore,
  words: LetterWords,
  { viewer, news, token }: { viewer: Viewer; news: Notification; token: string },
): Promise<Link[]> {
  const stop = { href: listPath(token), label: words.stop }
  const choices = { href: '/settings/attention', label: words.choices }
  if (news.rootType !== 'topic') return [stop, choices]
  const mute = await listToken(store, { personId: viewer.id, list: `topic:${news.rootId}` })
  return [{ href: listPath(mute), label: words.mute }, stop, choices]
}

function subjectsOf({ subjectType, subjectId }: Notification, said: readonly Said[]) {
  return [{ type: subjectType, id: subjectId }, ...said.map(({ type, id }) => ({ type, id }))]
}
