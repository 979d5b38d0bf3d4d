import type { Page } from '#paging'
import type { Viewer } from '#spaces'
import type { Notification } from './notification.ts'
import { listNotifications, type NotificationFilter } from './read.ts'
import type { NotificationStore } from './tables.ts'

/** One line of the inbox: the newest of what it stands for, and who else did the same. */
export interface InboxLine extends Notification {
  /** All that the line stands for. */
  ids: string[]
  /** How many people besides the actor. */
  others: number
}

/** How many pieces of news one page looks at; fewer lines when they are grouped. */
const PAGE_SIZE = 40

/** The viewer's news, the newest first, where several of a kind about one thing are one line. */
export async function listInbox(
  store: NotificationStore,
  viewer: Viewer | undefined,
  filter: NotificationFilter = {},
): Promise<Page<InboxLine>> {
  const { items, next } = await listNotifications(store, viewer, filter, PAGE_SIZE)
  return { items: groupNews(items), next }
}

/** From three on, and no longer than two hours apart (reference: likes, 3 within 120 minutes). */
const FEWEST = 3
const WITHIN_MS = 120 * 60_000

/** Makes lines of news that come newest first. What is not read never hides in a line that is. */
export function groupNews(news: readonly Notification[]): InboxLine[] {
  const groups: Notification[][] = []
  const open = new Map<string, Notification[]>()
  for (const one of news) {
    const key = groupOf(one)
    const group = key === undefined ? undefined : open.get(key)
    if (group && isNear(group, one)) group.push(one)
    else {
      const fresh = [one]
      groups.push(fresh)
      if (key !== undefined) open.set(key, fresh)
    }
  }
  return groups
    .flatMap((group) => (group.length < FEWEST ? group.map((one) => [one]) : [group]))
    .map(lineOf)
    .sort((one, other) => (one.id < other.id ? 1 : -1))
}

/** Reactions go by what they are to, news of what one follows by topic; the rest stays alone. */
function groupOf({ kind, subjectId, rootId, isRead }: Notification): string | undefined {
  if (kind === 'reaction') return `${kind} ${subjectId} ${isRead}`
  return kind === 'watched_reply' || kind === 'reply' ? `${kind} ${rootId} ${isRead}` : undefined
}

function isNear([newest]: readonly Notification[], { createdAt }: Notification): boolean {
  return newest !== undefined && newest.createdAt.getTime() - createdAt.getTime() <= WITHIN_MS
}

function lineOf(group: Notification[]): InboxLine {
  const [newest] = group
  if (!newest) throw new Error('A line stands for something.')
  const actors = new Set(group.map(({ actorId }) => actorId))
  return { ...newest, ids: group.map(({ id }) => id), others: actors.size - 1 }
}
