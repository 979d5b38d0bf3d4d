import type { AppTables } from '#app'
import type { Tables } from '#database'
import { cutTopicAddresses, listTopicAddresses, topicPath, type AddressPart } from '#forum'
import { ideaPath, listIdeas } from '#ideas'
import { listSpaces } from '#spaces'
import type { Place } from './sitemap.ts'

type Store = Tables<AppTables>

const MOST_PLACES = 10_000
const HOUR_MS = 3_600_000

interface Cut {
  parts: Promise<AddressPart[]>
  at: number
}

/** Where the parts begin is looked up once an hour; what is in them, each time. */
const cuts = new WeakMap<Store, Cut>()

export function topicParts(store: Store): Promise<AddressPart[]> {
  const known = cuts.get(store)
  if (known && known.at > Date.now() - HOUR_MS) return known.parts
  const parts = cutTopicAddresses(store, { size: MOST_PLACES })
  parts.catch(() => cuts.delete(store))
  cuts.set(store, { parts, at: Date.now() })
  return parts
}

/** What a part lists, of that which everybody may read; nothing if there is no such part. */
export async function findPart(store: Store, name: string): Promise<Place[] | undefined> {
  if (name === 'pages') return await listPages(store)
  const number = /^topics-([1-9]\d{0,5})$/.exec(name)?.[1]
  if (number === undefined) return undefined
  const part = (await topicParts(store))[Number(number) - 1]
  if (!part) return undefined
  const topics = await listTopicAddresses(store, { ...part, size: MOST_PLACES })
  return topics.map((topic) => ({ path: topicPath(topic), modifiedAt: topic.modifiedAt }))
}

const MOST_IDEA_PAGES = 100

async function listPages(store: Store): Promise<Place[]> {
  const spaces = await listSpaces(store, undefined)
  const places: Place[] = [{ path: '/' }, { path: '/spaces' }, { path: '/ideas' }]
  places.push(...spaces.map(({ slug }) => ({ path: `/s/${slug}` })))
  let after: string | undefined
  for (let page = 0; page < MOST_IDEA_PAGES; page++) {
    const filter = { order: 'latest' as const, ...(after === undefined ? {} : { after }) }
    const { items, next } = await listIdeas(store, undefined, filter)
    places.push(...items.map((idea) => ({ path: ideaPath(idea), modifiedAt: idea.createdAt })))
    if (next === null) break
    after = next
  }
  return places
}
