import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from '#errors'
import { isId } from '#ids'
import { notificationKinds, type NotificationKind } from '#notifications'
import type { NoticeStore } from './tables.ts'

/** What a link at the end of a letter ends: letters of a kind, of a topic, or the digest. */
export type List = NotificationKind | 'digest' | `topic:${string}`

interface Subscription {
  personId: string
  list: List
}

/** A token that ends one list for one person, and does nothing else. It has no end. */
export async function listToken(
  store: NoticeStore,
  { personId, list }: Subscription,
): Promise<string> {
  const words = `${personId}.${list}`
  const sign = await signature(store, words)
  return `${Buffer.from(words).toString('base64url')}.${sign.toString('base64url')}`
}

/** What a token stands for. Refuses what we did not sign. */
export async function readListToken(store: NoticeStore, token: string): Promise<Subscription> {
  const [encoded = '', sign = ''] = token.split('.')
  const words = Buffer.from(encoded, 'base64url').toString()
  const expected = await signature(store, words)
  const given = Buffer.from(sign, 'base64url')
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected)
  const [personId = '', list = ''] = words.split('.')
  if (isOurs && isId(personId) && isList(list)) return { personId, list }
  const message = 'This link is not whole. Open it again from the letter.'
  throw new DomainError('not_found', 'list.unknown', message)
}

/** Where a letter says that it can be ended, from `/`. */
export function listPath(token: string): string {
  return `/unsubscribe/${token}`
}

function isList(list: string): list is List {
  if (list.startsWith('topic:')) return isId(list.slice('topic:'.length))
  return list === 'digest' || (notificationKinds as readonly string[]).includes(list)
}

async function signature(store: NoticeStore, words: string): Promise<Buffer> {
  const { secret } = await store
    .selectFrom('notice_secret')
    .select('secret')
    .executeTakeFirstOrThrow()
  return createHmac('sha256', secret).update(words).digest()
}
