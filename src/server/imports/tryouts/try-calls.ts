import { newId } from '#ids'
import { BadCall, callNamed, orderNamesIn, readCalls, takeEvents, type Incoming } from '#segment'
import type { OpenSource } from '#sources'
import { listChanges } from './list-changes.ts'
import type { TryoutStore } from './tables.ts'
import { NOTHING, type Tryout } from './tryout.ts'

/** What would become of a body of the Segment protocol: one call or a batch. */
export async function tryCalls(
  store: TryoutStore,
  source: OpenSource,
  text: string,
): Promise<Tryout> {
  const calls = read(text)
  if (typeof calls === 'string') return { ...NOTHING, status: 400, reason: calls }
  const mark = newId()
  await takeEvents(store, source, calls)
  return listChanges(store, source, mark, orderNamesIn(calls, source.namespace))
}

function read(text: string): Incoming | string {
  const bytes = Buffer.from(text)
  try {
    return readCalls(typeIn(text), bytes, new Date())
  } catch (error) {
    if (!(error instanceof BadCall)) throw error
    return error.message.includes('valid JSON') ? 'bad_json' : 'bad_body'
  }
}

/** By which address this would come: what is no batch says what it is, or shows it. */
function typeIn(text: string) {
  const body = asObject(text)
  const named = typeof body.type === 'string' ? callNamed(body.type) : undefined
  if ('batch' in body || named === 'batch' || named === 'metrics') return 'batch'
  if (named) return named
  if ('event' in body) return 'track'
  if ('groupId' in body) return 'group'
  if ('previousId' in body) return 'alias'
  return 'traits' in body ? 'identify' : 'page'
}

function asObject(text: string): object & { type?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
