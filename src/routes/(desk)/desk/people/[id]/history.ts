import type { Database } from '#app'
import { topicCards, topicPath } from '#forum'
import { ideaCards, ideaPath } from '#ideas'
import { isId } from '#ids'
import { findPeople, listHistory, type HistoryEntry } from '#people'
import { roundCards } from '#rounds'
import type { Viewer } from '#spaces'
import * as words from '#words'
import { tell } from './deeds.ts'

/** One line of the timeline, as it is read. */
export interface Line {
  id: string
  /** The order, message or thank-you itself. */
  subjectId: string
  at: Date
  deed: string
  /** With whom, or about whose words. */
  person: { id: string; name: string } | null
  /** What it was about: without an address it may not be read. */
  thing: { href: string | null; title: string } | null
  /** The profile that acted, where there are several. */
  profileId: string
  /** Who did it, where a page is about several people. */
  actorName: string
  /** How often it was done, one after the other. */
  times: number
}

export const families = {
  talk: ['topic', 'reply', 'comment', 'post', 'poll'],
  ideas: ['idea', 'round'],
  orders: ['order'],
  messages: ['message', 'outreach'],
  thanks: ['thanks', 'badge'],
  account: ['person', 'lifecycle', 'segment', 'space', 'group'],
  care: ['note', 'call', 'task', 'prospect', 'organization', 'sharing'],
} satisfies Record<string, readonly string[]>

export type Family = keyof typeof families

/** A page of somebody's timeline in words, the latest first, with links to what may be read. */
export async function readHistory(
  store: Database,
  viewer: Viewer,
  personId: string,
  { family, after }: { family?: Family; after?: string },
): Promise<{ lines: Line[]; next: string | null }> {
  const { items, next } = await listHistory(store, viewer, personId, {
    families: family && families[family],
    after,
  })
  return { lines: (await linesOf(store, viewer, items)).reduce(gather, []), next }
}

/** Entries of a timeline in words, with links to what the viewer may read. */
export async function linesOf(
  store: Database,
  viewer: Viewer,
  items: readonly HistoryEntry[],
): Promise<Line[]> {
  const things = idsOf(items, thingOf)
  const [topics, ideas, rounds, people] = await Promise.all([
    topicCards(store, viewer, things),
    ideaCards(store, viewer, things),
    roundCards(store, viewer, things),
    findPeople(store, [...idsOf(items, otherOf), ...items.map(({ profileId }) => profileId)]),
  ])
  const linkTo = (id: string | undefined): Line['thing'] => {
    const [topic, idea] = [topics.get(id ?? ''), ideas.get(id ?? '')]
    const round = rounds.get(id ?? '')
    if (round) return { href: `/desk${round.path}`, title: round.title }
    if (topic) return { href: topicPath(topic), title: topic.title }
    if (idea) return { href: ideaPath(idea), title: idea.title }
    return id === undefined ? null : { href: null, title: words.desk_did_hidden() }
  }
  return items.map((entry): Line => {
    const other = people.get(otherOf(entry) ?? '')
    return {
      id: entry.id,
      subjectId: entry.subjectId,
      at: entry.occurredAt,
      deed: tell(entry.type, entry.details),
      person: other ? { id: other.id, name: other.name } : null,
      thing: linkTo(thingOf(entry)),
      profileId: entry.profileId,
      actorName: people.get(entry.profileId)?.name ?? '',
      times: 1,
    }
  })
}

/** What is done again and again about nothing that can be shown becomes one line. */
function gather(lines: Line[], line: Line): Line[] {
  const last = lines.at(-1)
  const isAlike =
    last?.deed === line.deed &&
    last.profileId === line.profileId &&
    last.person?.id === line.person?.id &&
    last.thing?.title === line.thing?.title &&
    last.thing?.href === line.thing?.href
  if (last && isAlike) last.times += 1
  else lines.push(line)
  return lines
}

type Places = Partial<Record<'topicId' | 'rootId' | 'intoId', string>>

/** The topic, idea or round that an entry is about. */
function thingOf({ type, subjectId, details }: HistoryEntry): string | undefined {
  const { topicId, rootId, intoId } = details as Places
  const isItself = ['topic.', 'idea.', 'round.'].some((family) => type.startsWith(family))
  return intoId ?? topicId ?? rootId ?? (isItself ? subjectId : undefined)
}

type Others = Partial<
  Record<'toId' | 'fromId' | 'authorId' | 'byId' | 'memberId' | 'aboutId', string | null>
>

function otherOf({ type, details }: HistoryEntry): string | undefined {
  if (type === 'reply.posted' || type === 'comment.posted') return undefined
  const { toId, fromId, authorId, byId, memberId, aboutId } = details as Others
  return aboutId ?? toId ?? fromId ?? authorId ?? memberId ?? byId ?? undefined
}

function idsOf(
  entries: readonly HistoryEntry[],
  idOf: (entry: HistoryEntry) => string | undefined,
): string[] {
  const ids = entries.map((entry) => idOf(entry) ?? '')
  return [...new Set(ids.filter(isId))]
}
