/** What one event may weigh; programs that check this themselves do not all count right. */
export const MOST_EVENT_BYTES = 32 * 1024
export const MOST_BODY_BYTES = 4 * 1024 * 1024
const MOST_EVENTS = 2_500
/** How far things may stand within things. */
export const MOST_LEVELS = 100

export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const
export type CallType = (typeof callTypes)[number]

/** What is asked for at `/v1/<word>`, by the long names and the short ones. */
const words: Record<string, CallType | 'batch' | 'metrics'> = {
  ...Object.fromEntries(
    callTypes.flatMap((type) => [[type, type] as const, [type.charAt(0), type]]),
  ),
  ...{ batch: 'batch', b: 'batch', import: 'batch', m: 'metrics' },
}

export function callNamed(word: string): CallType | 'batch' | 'metrics' | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined
}

export function isCallType(word: string): word is CallType {
  return callTypes.some((type) => type === word)
}

/** Something that stands in JSON between braces. */
export type Json = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Why a request as a whole is refused: with 400, after which programs do not try again. */
export class BadCall extends Error {}

/** What a request brings: events, and what is said of all of them. */
export interface Incoming {
  /** What all are, where the address says so. */
  type: CallType | undefined
  events: readonly unknown[]
  context: Json
  sentAt: unknown
  receivedAt: Date
}

/** The events in a body; refuses what is not in the shape of the protocol. */
export function readCalls(
  type: CallType | 'batch',
  bytes: Uint8Array,
  receivedAt: Date,
): Incoming & { writeKey: string | undefined } {
  const body = parse(bytes)
  if (!isObject(body)) throw new BadCall('The body is not a JSON object.')
  const { sentAt } = body
  const writeKey = typeof body.writeKey === 'string' ? body.writeKey : undefined
  const context = isObject(body.context) ? body.context : {}
  if (type !== 'batch') {
    if (bytes.byteLength > MOST_EVENT_BYTES) throw new BadCall('This is more than 32 KB.')
    return { type, events: [body], context: {}, sentAt, receivedAt, writeKey }
  }
  const { batch } = body
  if (!Array.isArray(batch)) throw new BadCall('There is no batch in the body.')
  if (batch.length > MOST_EVENTS) throw new BadCall(`These are more than ${MOST_EVENTS} events.`)
  return { type: undefined, events: batch, context, sentAt, receivedAt, writeKey }
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString())
  } catch {
    throw new BadCall('The body is not valid JSON.')
  }
}
