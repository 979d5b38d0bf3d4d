import { setTimeout as wait } from 'node:timers/promises'
import type { Journal } from './journal.ts'
import type { Place } from './place.ts'
import { nextWrite, requestFor, type Write } from './writes.ts'

const AT_ONCE = 6
const PAUSE_MS = 20
const PATIENCE_MS = 60_000

export type Load = ReturnType<typeof openLoad>

/**
 * Some who write without pause, wherever the program is open just then. What was not acknowledged is
 * sent again until it is, or refused. `isHasty` acknowledges before the answer, as a program would
 * that answers before it commits: to see that such a one is found out.
 */
export function openLoad(
  place: Place,
  journal: Journal,
  { random, isHasty = false }: { random: () => number; isHasty?: boolean },
) {
  const ending = new AbortController()
  const counts = { sent: 0, again: 0, acknowledged: 0, refused: 0 }
  let origin: string | undefined
  const isOver = () => ending.signal.aborted

  async function tryOnce(write: Write): Promise<'acknowledged' | 'refused' | 'unknown'> {
    if (origin === undefined) return 'unknown'
    if (!isHasty) return ask(origin, place, write)
    journal.acknowledge(write)
    await ask(origin, place, write)
    return 'acknowledged'
  }

  async function writer(): Promise<void> {
    while (!isOver()) {
      const write = nextWrite(place, random)
      journal.intend(write)
      counts.sent += 1
      let outcome = await tryOnce(write)
      while (outcome === 'unknown' && !isOver()) {
        await wait(PAUSE_MS)
        if (origin !== undefined) counts.again += 1
        outcome = await tryOnce(write)
      }
      if (outcome === 'unknown') return
      if (outcome === 'acknowledged' && !isHasty) journal.acknowledge(write)
      counts[outcome] += 1
    }
  }

  const writers = Array.from({ length: AT_ONCE }, writer)
  return {
    counts,
    /** Lets them write there, until the first write is acknowledged; answers after how many ms. */
    async begin(at: string): Promise<number> {
      const started = performance.now()
      const before = counts.acknowledged
      origin = at
      while (counts.acknowledged === before) {
        if (performance.now() - started > PATIENCE_MS) throw new Error('It takes nothing any more.')
        await wait(5)
      }
      return performance.now() - started
    },
    pause: () => void (origin = undefined),
    async end(): Promise<void> {
      ending.abort()
      await Promise.all(writers)
    },
  }
}

async function ask(origin: string, place: Place, write: Write) {
  try {
    const { path, ...request } = requestFor(place, write)
    const answer = await fetch(origin + path, { ...request, signal: AbortSignal.timeout(30_000) })
    const text = await answer.text()
    if (answer.ok && write.kind === 'import') return await followImport(origin, place, text)
    if (answer.ok) return 'acknowledged'
    return answer.status < 500 ? 'refused' : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** An import is promised nothing until it is done. */
async function followImport(origin: string, place: Place, begun: string) {
  const { id } = JSON.parse(begun) as { id: string }
  const headers = { authorization: `Bearer ${place.idaToken}` }
  for (;;) {
    const answer = await fetch(`${origin}/api/v1/imports/${id}`, { headers })
    if (!answer.ok) return 'unknown'
    const { status } = (await answer.json()) as { status: string }
    if (status === 'done') return 'acknowledged'
    if (status !== 'running') return 'unknown'
    await wait(PAUSE_MS)
  }
}
