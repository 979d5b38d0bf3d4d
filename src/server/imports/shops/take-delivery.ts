import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { inTransaction } from '#database'
import { newId } from '#ids'
import type { HouseKey } from '#secrets'
import { countEvents, registerEvents, tallyOf, type OpenSource } from '#sources'
import { isSigned } from './signature.ts'
import { confirmSecret, findSecrets } from './secrets.ts'
import type { ShopStore } from './tables.ts'
import { idOf, isObject, textOf, type Json } from './told.ts'

const MESSAGE_ID_CHARS = 100

/** What came to the door of a shop, byte for byte. */
export interface Delivery {
  headers: IncomingHttpHeaders
  body: Uint8Array
  receivedAt: Date
}

export type Reception = 'taken' | 'known' | 'greeting' | 'bad_signature' | 'bad_json'

/**
 * Writes down what a shop sends, if it is signed and new; what it tells has its effect right after,
 * from what was written down. Nothing that is not signed is kept.
 */
export async function takeDelivery(
  store: ShopStore,
  source: OpenSource,
  { headers, body, receivedAt }: Delivery,
  key: HouseKey,
): Promise<Reception> {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString()
  if (source.kind === 'woocommerce' && /^webhook_id=\d+$/.test(text)) return 'greeting'
  const signed = { kind: source.kind, headers, body, now: receivedAt.getTime() / 1000 }
  const secrets = await findSecrets(store, source.id, key)
  const used = secrets.find(({ secret }) => isSigned({ ...signed, secrets: [secret] }))
  if (!used) return 'bad_signature'
  if (!used.isConfirmed) await confirmSecret(store, { sourceId: source.id, id: used.id })
  const given = parse(text)
  if (given === undefined) return 'bad_json'
  return inTransaction(store, async (store) => {
    const id = newId()
    const topic = topicOf(source, headers, given).slice(0, 100)
    const event = { id, messageId: keyOf(source, headers, given, text), call: source.kind }
    const stored = await registerEvents(store, source.id, [
      { ...event, name: topic, verdict: 'held', reason: 'in_line', body: text },
    ])
    if (stored.size === 0) {
      await countEvents(store, source.id, tallyOf([{ verdict: 'duplicate' }]))
      return 'known'
    }
    await store
      .insertInto('shop_deliveries')
      .values({ source_id: source.id, event_id: id })
      .execute()
    return 'taken'
  })
}

/** What a shop would say by a body, were it signed; nothing if that is no JSON object. */
export function readDelivery(
  source: OpenSource,
  { text, topic }: { text: string; topic: string },
): { topic: string; messageId: string; body: string } | undefined {
  const given = parse(text)
  if (!given) return undefined
  const headers = { 'x-shopify-topic': topic, 'x-wc-webhook-topic': topic }
  const name = topicOf(source, headers, given).slice(0, 100)
  return { topic: name, messageId: keyOf(source, headers, given, text), body: text }
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) && !text.includes('\0') ? value : undefined
  } catch {
    return undefined
  }
}

function topicOf({ kind }: OpenSource, headers: IncomingHttpHeaders, body: Json): string {
  const name = kind === 'shopify' ? 'x-shopify-topic' : 'x-wc-webhook-topic'
  return (kind === 'stripe' ? textOf(body.type) : textOf(headers[name])) ?? textOf(body.type) ?? ''
}

/** By what a delivery that comes again is known: the key of the event, or else what it says. */
function keyOf(source: OpenSource, headers: IncomingHttpHeaders, body: Json, text: string): string {
  const topic = topicOf(source, headers, body)
  const own =
    textOf(headers['webhook-id']) ??
    (source.kind === 'stripe' ? idOf(body.id) : undefined) ??
    (source.kind === 'shopify' ? textOf(headers['x-shopify-webhook-id']) : undefined)
  const key =
    own ??
    (source.kind === 'woocommerce' && typeof body.date_modified_gmt === 'string'
      ? `${topic}:${idOf(body.id)}:${body.date_modified_gmt}`
      : hash('sha256', `${topic}\n${text}`))
  return key.length <= MESSAGE_ID_CHARS ? key : hash('sha256', key)
}
