import type { IncomingMessage } from 'node:http'
import type { App } from '#app'
import { newId } from '#ids'
import { BadCall, readCalls, takeRequests, type CallType, type Incoming } from '#segment'
import { registerVerdict, type OpenSource } from '#sources'
import { answerOf, refuse, wait, type Answer } from './answer.ts'
import { findSource } from './find-source.ts'
import { keysIn } from './keys-in.ts'
import type { Pressure } from './pressure.ts'

const MOST_KEPT = 2_000

/** A request that was read to its end. */
export interface Sent {
  request: IncomingMessage
  type: CallType | 'batch'
  bytes: Uint8Array
  receivedAt: Date
}

interface Admitted {
  source: OpenSource
  calls: Incoming
}

/** Stores what may be stored of many requests, those of one source together, and answers each. */
export async function storeAll(
  app: App,
  pressure: Pressure,
  sent: readonly Sent[],
): Promise<readonly Answer[]> {
  const find = askOnce((keys) => findSource(app, keys))
  const outcomes = await Promise.all(
    sent.map((one) =>
      admit(app, pressure, find, one).catch((error: unknown) => answerOf(app, one.request, error)),
    ),
  )
  const answers = outcomes.map((outcome) => (isAnswer(outcome) ? outcome : STORED))
  const admitted = sent.flatMap(({ request }, index) => {
    const outcome = outcomes[index]
    return outcome && !isAnswer(outcome) ? [{ ...outcome, request, index }] : []
  })
  for (const group of Map.groupBy(admitted, ({ source }) => source.id).values()) {
    const [first] = group
    const calls = group.map((one) => one.calls)
    const errors = first ? await takeRequests(app.database, first.source, calls) : []
    for (const [place, { request, index }] of group.entries()) {
      const error = errors[place]
      if (error !== undefined) answers[index] = answerOf(app, request, error)
    }
  }
  return answers
}

type Find = (keys: readonly string[]) => Promise<OpenSource | undefined>

/** Who comes at once with the same keys is asked for once. */
function askOnce(find: Find): Find {
  const asked = new Map<string, ReturnType<Find>>()
  return (keys) => {
    const name = JSON.stringify(keys)
    const found = asked.get(name) ?? find(keys)
    asked.set(name, found)
    return found
  }
}

const STORED: Answer = { status: 200, body: { success: true } }

function isAnswer(outcome: Admitted | Answer): outcome is Answer {
  return 'status' in outcome
}

async function admit(
  app: App,
  pressure: Pressure,
  find: Find,
  { request, type, bytes, receivedAt }: Sent,
): Promise<Admitted | Answer> {
  const calls = readOrNot(type, bytes, receivedAt)
  const keyInBody = calls instanceof BadCall ? undefined : calls.writeKey
  const keys = [...keysIn(request), keyInBody].filter((key) => key !== undefined)
  const source = await find(keys)
  // A body that cannot be read may have held a key that is right.
  if (!source && calls instanceof BadCall && keys.length === 0) return refuse(400, calls.message)
  if (!source) return refuse(401, 'There is no source with this write key.')
  if (!source.isOn) return refuse(403, 'This source is turned off.')
  if (!isWelcome(source, request.headers.origin)) {
    return refuse(403, 'This source takes nothing from here.')
  }
  if (calls instanceof BadCall) {
    await noteBadCall(app, source, type, bytes, calls)
    return refuse(400, calls.message)
  }
  const seconds = pressure.secondsUntil(source.id, calls.events.length)
  return seconds > 0 ? wait(429, seconds) : { source, calls }
}

function readOrNot(type: CallType | 'batch', bytes: Uint8Array, receivedAt: Date) {
  try {
    return readCalls(type, bytes, receivedAt)
  } catch (error) {
    if (error instanceof BadCall) return error
    throw error
  }
}

/** Programs that are no browser name no origin, and could name any. */
function isWelcome({ origins }: OpenSource, origin: string | undefined): boolean {
  return origins.length === 0 || origin === undefined || origins.includes(origin)
}

/** A body that nobody can read is shown at the desk, to find out what sends it. */
async function noteBadCall(
  { database }: App,
  { id: sourceId }: OpenSource,
  call: string,
  bytes: Uint8Array,
  { message }: BadCall,
): Promise<void> {
  const id = newId()
  const body = Buffer.from(bytes.subarray(0, MOST_KEPT)).toString().replaceAll('\0', '�')
  const reason = message.includes('valid JSON') ? 'bad_json' : 'bad_body'
  await registerVerdict(database, sourceId, {
    ...{ id, messageId: `guildhall-${id}`, call, name: '', verdict: 'rejected', reason, body },
  })
}
