import type { Database } from '#app'
import { topicCards, topicPath } from '#forum'
import {
  listDiscontent,
  listSilentRegulars,
  listUnanswered,
  listUngreeted,
  listUnspoken,
  type Neglected,
} from '#neglect'
import type { Because } from '#outreach'
import type { Page } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import type { Viewer } from '#spaces'
import { day } from '#ui/figures.ts'
import * as words from '#words'
import { scaleWords } from '../satisfaction/scale-words.ts'

const listNames = ['unanswered', 'ungreeted', 'silent', 'unspoken', 'discontent', 'leads'] as const
export type ListName = (typeof listNames)[number]

/** Somebody who waits, and what about. */
export interface Row {
  personId: string
  name: string
  since: Date
  /** What is left alone when the row is dismissed; without it, the person. */
  subjectId: string | null
  topic: { id: string; path: string; title: string; excerpt: string } | null
  told: string
  because: Because
  /** How one responds: in public, or by a personal message. */
  by: 'answer' | 'message'
}

/** The lists that somebody may work on. */
export function listsFor(viewer: Person): readonly [ListName, ...ListName[]] {
  return mayReadCustomers(viewer) ? listNames : ['unanswered', 'ungreeted']
}

/** A page of one list of people, as it is worked on; leads have rows of their own. */
export async function readWaiting(
  store: Database,
  viewer: Viewer,
  list: ListName,
  after: string | undefined,
): Promise<Page<Row>> {
  switch (list) {
    case 'unanswered': {
      const page = await listUnanswered(store, viewer, { after })
      return withTopics(store, viewer, page, {
        because: 'unanswered',
        topicOf: ({ subjectId }) => subjectId,
        isOwn: () => true,
      })
    }
    case 'ungreeted': {
      const page = await listUngreeted(store, viewer, { after })
      return withTopics(store, viewer, page, {
        because: 'newcomer',
        topicOf: ({ topicId }) => topicId,
        isOwn: ({ kind }) => kind === 'question' || kind === 'discussion',
      })
    }
    case 'silent': {
      const page = await listSilentRegulars(store, viewer, { after })
      return toldBy(page, 'silent', ({ acts, silentDays }) =>
        words.desk_wait_silent_row({ acts, count: silentDays }),
      )
    }
    case 'discontent': {
      const page = await listDiscontent(store, viewer, { after })
      const { next, items } = toldBy(page, 'discontent', ({ scale, score }) =>
        words.satisfaction_wait_row({ scale: scaleWords[scale].name(), score }),
      )
      // Of several bad scores of one person each is a row.
      return {
        next,
        items: items.map((row, at) => ({ ...row, subjectId: page.items[at]?.subjectId ?? null })),
      }
    }
    case 'leads':
      return { items: [], next: null }
    case 'unspoken': {
      const page = await listUnspoken(store, viewer, { after })
      return toldBy(page, 'unspoken', ({ orders, lastOrderAt }) =>
        words.desk_wait_unspoken_row({ count: orders, date: day(lastOrderAt) }),
      )
    }
  }
}

interface Topical<Item> {
  because: Because
  topicOf: (item: Item) => string
  /** Whether the discussion is theirs. */
  isOwn: (item: Item) => boolean
}

/** Rows about a discussion show its title to those who may read it. */
async function withTopics<Item extends Neglected & { subjectId: string }>(
  store: Database,
  viewer: Viewer,
  { items, next }: Page<Item>,
  { because, topicOf, isOwn }: Topical<Item>,
): Promise<Page<Row>> {
  const cards = await topicCards(store, viewer, items.map(topicOf))
  return {
    next,
    items: items.map((item): Row => {
      const { personId, name, since, subjectId } = item
      const row = { personId, name, since, subjectId, because }
      const card = cards.get(topicOf(item))
      if (!card) return { ...row, topic: null, told: words.desk_wait_hidden(), by: 'message' }
      const { id, title, excerpt } = card
      return {
        ...row,
        topic: { id, title, excerpt, path: topicPath(card) },
        told: '',
        // A reply greets whoever began the discussion, nobody else in it.
        by: isOwn(item) ? 'answer' : 'message',
      }
    }),
  }
}

function toldBy<Item extends Neglected>(
  { items, next }: Page<Item>,
  because: Because,
  tell: (item: Item) => string,
): Page<Row> {
  const rowOf = (item: Item): Row => {
    const { personId, name, since } = item
    const row = { personId, name, since, because, subjectId: null, topic: null }
    return { ...row, told: tell(item), by: 'message' }
  }
  return { next, items: items.map(rowOf) }
}
