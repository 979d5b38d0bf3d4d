import { isCallType, takeEvents, type CallType } from '#segment'
import type { ShopStore } from '#shops'
import { findKnownMessages, listRejected, type OpenSource, type StoredEvent } from '#sources'
import { isFine } from '#tryouts'
import type { Replayed } from './replayed.ts'

interface Wish {
  from: Date
  isDry: boolean
  most: number
}

/** Takes in what was rejected and is not any more: after a change of the program or of the source. */
export async function takeAgain(
  store: ShopStore,
  source: OpenSource,
  { from, isDry, most }: Wish,
  progress: (replayed: Replayed) => void,
): Promise<Replayed> {
  const replayed = { seen: 0, taken: 0 }
  let after: string | undefined
  while (replayed.seen < most) {
    const rejected = await listRejected(store, { sourceId: source.id, from, after })
    const messageIds = rejected.map(({ messageId }) => messageId)
    const known = await findKnownMessages(store, source.id, messageIds)
    for (const event of rejected) {
      replayed.seen += 1
      if (known.has(event.messageId)) continue
      if (await takeOne(store, source, event, isDry)) {
        known.add(event.messageId)
        replayed.taken += 1
      }
    }
    progress({ ...replayed })
    after = rejected.at(-1)?.id
    if (after === undefined) break
  }
  return replayed
}

async function takeOne(
  store: ShopStore,
  source: OpenSource,
  event: StoredEvent,
  isDry: boolean,
): Promise<boolean> {
  const incoming = asSent(event)
  // What would be rejected once more is not noted once more.
  if (!incoming || !(await isFine(store, source, incoming))) return false
  if (!isDry) await takeEvents(store, source, incoming)
  return true
}

/** As it came; of what was cut off, and of bodies that nobody could read, nothing can be told again. */
function asSent({ body, call, messageId, receivedAt }: StoredEvent) {
  const type: CallType | undefined = isCallType(call) ? call : undefined
  try {
    const given: unknown = JSON.parse(body)
    if (typeof given !== 'object' || given === null) return undefined
    // What came without a key keeps the one that it was given, so that it is known next time.
    const event = { messageId, ...given }
    return { type, events: [event], context: {}, sentAt: undefined, receivedAt }
  } catch {
    return undefined
  }
}
