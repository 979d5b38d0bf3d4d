import type { Viewer } from '#spaces'
import { excerpt } from '#text'
import type { Writing } from './signals.ts'

/** Somebody who writes, with what the door noticed, or whose words a moderator has approved. */
export type Author = Viewer & Writing & { approvedById?: string }

/** What somebody is about to post. */
export interface Said {
  title?: string
  body: string
  /** What a poll beside it asks, for whoever decides about it. */
  asked?: string | undefined
  spaceId: string | null
  /** The topic in which it is said. */
  place?: string
}

/** What may be posted: watched words censored or linked, and tags that they ask for. */
export interface Let {
  title: string
  body: string
  tags: string[]
}

export function excerptOf({ title, asked, body }: Pick<Said, 'title' | 'asked' | 'body'>): string {
  return excerpt([title, asked, body].filter(Boolean).join(' – '), 300)
}
