import { isIP } from 'node:net'
import { sql } from 'kysely'
import { z } from 'zod'
import { checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { PushStore } from './tables.ts'

const key = (bytes: number) =>
  z
    .string()
    .max(200)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes)

/** What a browser hands out when push is switched on in it (Push API, W3C). */
export const newSubscription = z.object({
  endpoint: z
    .url({ protocol: /^https$/ })
    .max(1000)
    .refine((address) => isService(address), 'This is no push service.'),
  keys: z.object({ p256dh: key(65), auth: key(16) }),
})
type NewSubscription = z.infer<typeof newSubscription>

/** Push services have names and the usual port; whatever else is asked for is not the open web. */
function isService(address: string): boolean {
  const url = URL.parse(address)
  return url?.port === '' && !url.hostname.startsWith('[') && !isIP(url.hostname)
}

/** A browser in which push is on, as its owner sees it. */
export interface PushBrowser {
  id: string
  userAgent: string
  createdAt: Date
}

const MOST_BROWSERS = 20

/** Keeps where a person's browser is reached. A browser belongs to whoever switched it on last. */
export async function subscribe(
  store: PushStore,
  personId: string,
  input: NewSubscription,
  userAgent: string,
): Promise<void> {
  const { endpoint, keys } = checked(newSubscription, input, 'push.subscription')
  if ((await listBrowsers(store, [personId])).length >= MOST_BROWSERS) {
    const message = 'Push is on in twenty browsers already. Switch it off in one of them first.'
    throw new DomainError('too_many', 'push.browsers', message)
  }
  await store.deleteFrom('push_subscriptions').where('endpoint', '=', endpoint).execute()
  await store
    .insertInto('push_subscriptions')
    .values({ person_id: personId, id: newId(), endpoint, ...keys, user_agent: userAgent })
    .onConflict((conflict) => conflict.column('endpoint').doNothing())
    .execute()
}

/** Reaches a browser of these profiles no more. */
export async function endSubscription(
  store: PushStore,
  personIds: readonly string[],
  id: string,
): Promise<void> {
  await store
    .deleteFrom('push_subscriptions')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val([...personIds]))))
    .where('id', '=', id)
    .execute()
}

export async function listBrowsers(
  store: PushStore,
  personIds: readonly string[],
): Promise<PushBrowser[]> {
  return await store
    .selectFrom('push_subscriptions')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val([...personIds]))))
    .select(['id', 'user_agent as userAgent', 'created_at as createdAt'])
    .orderBy('id', 'desc')
    .limit(sql.lit(MOST_BROWSERS))
    .execute()
}
