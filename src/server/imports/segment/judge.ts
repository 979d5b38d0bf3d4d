import { newId } from '#ids'
import { isBlocked, normalizeEmail, type Sighting } from '#people'
import { MESSAGE_ID_CHARS, type NewEvent } from '#sources'
import {
  callTypes,
  isObject,
  MOST_EVENT_BYTES,
  MOST_LEVELS,
  type CallType,
  type Incoming,
  type Json,
} from './call.ts'
import { momentOf } from './moment.ts'
import { nameIn } from './traits.ts'
import { tidy } from './words.ts'

/** One event and what we make of it before anything is asked of the database. */
export interface Judged extends NewEvent {
  call: CallType | 'unknown'
  event: Json
  context: Json
  occurredAt: Date
  sighting: Sighting
}

const MOST_ID_CHARS = 200
const MOST_KEPT = 2_000

/** Judges each event by itself: a bad one spoils none beside it. */
export function judgeAll(incoming: Incoming): Judged[] {
  const seen = new Set<string>()
  return incoming.events.map((event) => {
    const judged = judge(event, incoming)
    if (judged.verdict !== 'accepted') return judged
    if (seen.has(judged.messageId)) return { ...judged, verdict: 'duplicate', body: null }
    seen.add(judged.messageId)
    return judged
  })
}

function judge(given: unknown, incoming: Incoming): Judged {
  const event = isObject(given) ? given : {}
  const id = newId()
  const call: Judged['call'] =
    incoming.type ?? callTypes.find((type) => type === event.type) ?? 'unknown'
  const body = write(given)
  const own = isObject(event.context) ? event.context : {}
  const context = isEmpty(incoming.context) ? own : { ...incoming.context, ...own }
  const occurredAt = momentOf(
    {
      happenedAt: event.originalTimestamp ?? event.timestamp,
      sentAt: incoming.sentAt ?? event.sentAt,
    },
    incoming.receivedAt,
  )
  const judged: Judged = {
    id,
    call,
    event: event.type === call ? event : { ...event, type: call },
    context,
    occurredAt,
    messageId: messageIdOf(event.messageId, id),
    name: nameOf(event),
    verdict: 'accepted',
    body: body ?? null,
    sighting: { anonymousIds: [], at: occurredAt },
  }
  const reason = whyNot(given, body, judged)
  if (reason === undefined) {
    const sighting = sightingOf(judged)
    if (typeof sighting === 'string') return rejected(judged, sighting)
    judged.sighting = sighting
    return judged
  }
  return rejected(judged, reason)
}

function rejected(judged: Judged, reason: string): Judged {
  return { ...judged, verdict: 'rejected', reason, body: judged.body?.slice(0, MOST_KEPT) ?? null }
}

function isEmpty(object: Json): boolean {
  for (const _ in object) return false
  return true
}

/** As it was sent; what stands too deep within itself is not written. */
function write(given: unknown): string | undefined {
  return isTooDeep(given, MOST_LEVELS) ? undefined : JSON.stringify(given)
}

function isTooDeep(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const key in value) if (isTooDeep((value as Json)[key], levels - 1)) return true
  return false
}

function whyNot(given: unknown, body: string | undefined, judged: Judged): string | undefined {
  const { event, call } = judged
  if (!isObject(given)) return 'no_object'
  if (body === undefined) return 'too_deep'
  if (Buffer.byteLength(body) > MOST_EVENT_BYTES) return 'too_large'
  if (call === 'unknown') return 'unknown_type'
  if (event.messageId !== undefined && !isMessageId(event.messageId)) return 'bad_message_id'
  if (call === 'track' && !isName(event.event)) return 'no_event_name'
  if (call === 'group' && idOf(event.groupId) === undefined) return 'no_group_id'
  if (call === 'alias' && idOf(event.previousId) === undefined) return 'no_previous_id'
  return undefined
}

/** By what the event knows whoever it is about, or why nobody can be known by that. */
function sightingOf({ event, call, context, occurredAt: at }: Judged): Sighting | string {
  const traits = traitsIn(event, context)
  const ids = [event.userId, event.anonymousId, call === 'alias' ? event.previousId : undefined]
  if (ids.some((id) => id !== undefined && id !== null && !isIdLike(id))) return 'bad_id'
  const [userId, ...browsers] = ids.map(idOf)
  const named = [userId, ...browsers].filter((id) => id !== undefined)
  if (named.length === 0) return 'no_id'
  if (call === 'alias' && userId === undefined) return 'no_id'
  const isFit = (id: string | undefined) => id !== undefined && !isBlocked(id)
  const anonymousIds = browsers.filter((id) => id !== undefined).filter(isFit)
  const email = emailIn(traits, event)
  const name = nameIn(traits)
  const sighting = { ...(email && { email }), ...(name && { name }), anonymousIds, at }
  if (userId !== undefined && isFit(userId)) return { userId, ...sighting }
  return anonymousIds.length > 0 ? sighting : 'blocked_id'
}

/** Traits stand in `identify` itself, and elsewhere in the context. */
export function traitsIn(event: Json, context: Json): Json {
  if (event.type === 'identify' && isObject(event.traits)) return event.traits
  return isObject(context.traits) ? context.traits : {}
}

function emailIn(traits: Json, event: Json): string | undefined {
  const properties = isObject(event.properties) ? event.properties : {}
  const email = traits.email ?? properties.email
  if (typeof email !== 'string' || !email.includes('@')) return undefined
  try {
    return normalizeEmail(email.toWellFormed())
  } catch {
    return undefined
  }
}

function isIdLike(id: unknown): id is string | number {
  const isWord = typeof id === 'string' && id.length <= MOST_ID_CHARS && !/\p{Cc}/u.test(id)
  return (isWord && id.isWellFormed()) || Number.isSafeInteger(id)
}

function idOf(id: unknown): string | undefined {
  if (!isIdLike(id)) return undefined
  return String(id).trim() || undefined
}

function isMessageId(id: unknown): id is string {
  const isWord = typeof id === 'string' && id !== '' && id.length <= MESSAGE_ID_CHARS
  return isWord && id.isWellFormed() && !/\p{Cc}/u.test(id)
}

/** What came without a key cannot be known again, so it gets one of ours. */
function messageIdOf(id: unknown, ownId: string): string {
  return isMessageId(id) ? id : `guildhall-${ownId}`
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '' && name.length <= 200
}

function nameOf({ event, name }: Json): string {
  const named = event ?? name
  return typeof named === 'string' ? tidy(named, 200) : ''
}
