import { newId } from '#ids'
import { plaza } from '../cast.ts'
import type { Place } from './place.ts'

export const kinds = [
  ...(['topic', 'reply', 'vote', 'reaction', 'message', 'upload'] as const),
  ...(['order', 'event', 'import'] as const),
]

/** One thing that somebody wants kept. What it leaves behind is found again by its key. */
export interface Write {
  kind: (typeof kinds)[number]
  key: string
  /** The place of the member who writes. */
  by: number
}

export const ROWS_OF_AN_IMPORT = 200
const IMPORTS = 0.03

/** Imports are rare, as they are in life; of everything else there is as much. */
export function nextWrite(place: Place, random: () => number): Write {
  const among = (count: number) => Math.floor(random() * count)
  const others = kinds.slice(0, -1)
  const kind = random() < IMPORTS ? 'import' : at(others, among(others.length))
  const by = among(place.members.length)
  if (kind !== 'vote' && kind !== 'reaction') return { kind, by, key: newId() }
  const about = kind === 'vote' ? place.ideas : place.topics
  return { kind, by, key: `${at(about, among(about.length))}/${at(place.members, by).id}` }
}

/** One after the other, and from the first one on again. */
export function at<Item>(items: readonly Item[], place: number): Item {
  const item = items[place % items.length]
  if (item === undefined) throw new Error('There is nothing to choose from.')
  return item
}

/** As programs send it: under a key that makes sending it again harmless. */
export function requestFor(place: Place, write: Write): { path: string } & RequestInit {
  const { token } = at(place.members, write.by)
  const { path, type, body, method = 'POST', as = `Bearer ${token}` } = asked(place, write)
  return {
    ...{ path, method },
    headers: {
      ...{ authorization: as, 'idempotency-key': write.key },
      ...(body !== undefined && { 'content-type': type ?? 'application/json' }),
    },
    ...(body !== undefined && { body: type ? (body as BodyInit) : JSON.stringify(body) }),
  }
}

interface Asked {
  path: string
  method?: 'PUT'
  body?: object | string
  type?: string
  as?: string
}

function asked(place: Place, { kind, key, by }: Write): Asked {
  const api = '/api/v1'
  const ida = `Bearer ${place.idaToken}`
  const [about] = key.split('/')
  const { id: toId } = at(place.members, by + 1)
  const words = { spaceId: plaza.id, kind: 'discussion', title: key, body: 'Who else?' }
  switch (kind) {
    case 'topic':
      return { path: `${api}/topics`, body: words }
    case 'reply':
      return { path: `${api}/topics/${at(place.topics, by)}/replies`, body: { body: key } }
    case 'vote':
      return { path: `${api}/ideas/${about}/vote`, method: 'PUT' }
    case 'reaction':
      return { path: `${api}/topics/${about}/reactions/like`, method: 'PUT' }
    case 'message':
      return { path: `${api}/messages`, body: { toId, body: key } }
    case 'upload':
      return { path: `${api}/uploads?name=${key}`, body: image, type: 'image/png' }
    case 'order':
      return { path: `${api}/orders`, body: orderOf(place, key, by), as: ida }
    case 'event':
      return {
        path: '/v1/track',
        body: eventOf(key, by),
        as: `Basic ${btoa(`${place.writeKey}:`)}`,
      }
    case 'import':
      return {
        path: `${api}/imports/orders?${columns}${key}`,
        body: tableOf(key),
        type: 'text/csv',
        as: ida,
      }
  }
}

function orderOf(place: Place, sourceId: string, by: number): object {
  const paid = { orderedAt: new Date().toISOString(), amount: 4_900, currency: 'EUR' }
  return { personId: at(place.members, by).id, source: 'till', sourceId, ...paid }
}

function eventOf(messageId: string, by: number): object {
  return { event: 'Product Viewed', messageId, anonymousId: `browser-${by}` }
}

/** The import is known by the source of its orders. */
const columns = 'columns=customer%3D1,date%3D2,amount%3D3,order%3D4&header=false&source='

function tableOf(key: string): string {
  const lines = Array.from(
    { length: ROWS_OF_AN_IMPORT },
    (_, row) => `customer-${row % 50},2026-05-${10 + (row % 20)},${row}.50,${key}-${row}\n`,
  )
  return lines.join('')
}

/** One pixel. */
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
