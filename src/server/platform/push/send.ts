import { sql } from 'kysely'
import webPush from 'web-push'
import { publicAgent } from '#http'
import { findPushKeys } from './keys.ts'
import type { PushStore } from './tables.ts'

/** What a browser shows, and where a tap on it leads. */
interface PushNote {
  title: string
  body: string
  /** From `/`. */
  path: string
  /** A note with the same tag takes the place of the one before. */
  tag: string
}

const DAY_SECONDS = 86_400
const TIMEOUT_MS = 10_000

/** Hands a note to the services of a person's browsers; what fails is dropped, it is in the inbox. */
export type Courier = (subscription: webPush.PushSubscription, payload: string) => Promise<number>

/** The way to the push services on the Internet, which must know whom to complain to. */
export async function openCourier(store: PushStore, contact: string): Promise<Courier> {
  const { publicKey, privateKey } = await findPushKeys(store)
  const vapidDetails = { subject: contact, publicKey, privateKey }
  return async (subscription, payload) => {
    const options = { vapidDetails, TTL: DAY_SECONDS, timeout: TIMEOUT_MS, agent: publicAgent }
    try {
      return (await webPush.sendNotification(subscription, payload, options)).statusCode
    } catch (error) {
      return error instanceof webPush.WebPushError ? error.statusCode : 0
    }
  }
}

/** Sends a note to every browser of these profiles and returns how many took it. */
export async function push(
  store: PushStore,
  courier: Courier,
  personIds: readonly string[],
  note: PushNote,
): Promise<number> {
  const browsers = await store
    .selectFrom('push_subscriptions')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val([...personIds]))))
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .execute()
  let taken = 0
  for (const { id, endpoint, ...keys } of browsers) {
    const status = await courier({ endpoint, keys }, JSON.stringify(note))
    if (status === 404 || status === 410) await forget(store, id)
    else if (status >= 200 && status < 300) {
      taken++
      await noteSent(store, id)
    }
  }
  return taken
}

/** The service says that this browser is gone (RFC 8030 §7.3). */
async function forget(store: PushStore, id: string): Promise<void> {
  await store.deleteFrom('push_subscriptions').where('id', '=', id).execute()
}

async function noteSent(store: PushStore, id: string): Promise<void> {
  await store
    .updateTable('push_subscriptions')
    .set({ last_sent_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}
