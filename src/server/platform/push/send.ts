import type { Agent } from 'node:https'
import { sql } from 'kysely'
import type { PushSubscription } from 'web-push'
import { now } from '#clock'
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

/** What a service answered; 0 if it could not be reached. */
interface Answer {
  status: number
  /** How long it wants to be left alone, if it said so. */
  waitSeconds?: number | undefined
}

/** Hands a note to the services of a person's browsers; what fails is dropped, it is in the inbox. */
export type Courier = (subscription: PushSubscription, payload: string) => Promise<Answer>

/** The way to the push services on the Internet, which must know whom to complain to. */
export async function openCourier(
  store: PushStore,
  contact: string,
  agent: Agent = publicAgent,
): Promise<Courier> {
  const { default: webPush } = await import('web-push')
  const { publicKey, privateKey } = await findPushKeys(store)
  const vapidDetails = { subject: contact, publicKey, privateKey }
  return async (subscription, payload) => {
    const options = { vapidDetails, TTL: DAY_SECONDS, timeout: TIMEOUT_MS, agent }
    try {
      const { statusCode } = await webPush.sendNotification(subscription, payload, options)
      return { status: statusCode }
    } catch (error) {
      if (!(error instanceof webPush.WebPushError)) return { status: 0 }
      return { status: error.statusCode, waitSeconds: waitOf(error.headers['retry-after']) }
    }
  }
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function waitOf(retryAfter: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined
  const seconds = /^\d+$/.test(retryAfter.trim())
    ? Number(retryAfter)
    : (Date.parse(retryAfter) - now().getTime()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
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
    .where(({ or, eb }) => or([eb('quiet_until', 'is', null), eb('quiet_until', '<=', now())]))
    .select(['id', 'endpoint', 'p256dh', 'auth'])
    .execute()
  let taken = 0
  for (const { id, endpoint, ...keys } of browsers) {
    const { status, waitSeconds } = await courier({ endpoint, keys }, JSON.stringify(note))
    if (status === 404 || status === 410) await forget(store, id)
    else if (status === 429 || status === 503) await leaveAlone(store, id, waitSeconds)
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

const USUAL_WAIT_SECONDS = 60

/** The service asks for patience (RFC 8030 §8.4); what is new meanwhile is in the inbox. */
async function leaveAlone(store: PushStore, id: string, seconds = USUAL_WAIT_SECONDS) {
  const until = new Date(now().getTime() + Math.min(seconds, DAY_SECONDS) * 1000)
  await store
    .updateTable('push_subscriptions')
    .set({ quiet_until: until })
    .where('id', '=', id)
    .execute()
}

async function noteSent(store: PushStore, id: string): Promise<void> {
  await store
    .updateTable('push_subscriptions')
    .set({ last_sent_at: sql<Date>`now()`, quiet_until: null })
    .where('id', '=', id)
    .execute()
}
