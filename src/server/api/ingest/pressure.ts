import type { Room } from './read-body.ts'

/** As much as all bodies that are being read or stored may weigh. */
const MOST_BYTES = 32 * 1024 * 1024
/** How much a source may bring at once of what it may bring in a second. */
const BURST_SECONDS = 30
const MOST_SOURCES = 10_000

/** Keeps what comes in from drowning the program: whoever finds no room is asked to come back. */
export function openPressure(eventsPerSecond: number) {
  let bytes = 0
  const budgets = new Map<string, { left: number; at: number }>()

  const room: Room = {
    take(more) {
      if (bytes + more > MOST_BYTES) return false
      bytes += more
      return true
    },
    give: (less) => void (bytes -= less),
  }

  /** In how many seconds a source may bring so many events; 0 for now. */
  function secondsUntil(sourceId: string, events: number): number {
    if (eventsPerSecond === 0) return 0
    const now = performance.now()
    const most = eventsPerSecond * BURST_SECONDS
    if (budgets.size > MOST_SOURCES) budgets.clear()
    const known = budgets.get(sourceId) ?? { left: most, at: now }
    const left = Math.min(most, known.left + ((now - known.at) / 1000) * eventsPerSecond)
    const isEnough = left >= Math.min(events, most)
    budgets.set(sourceId, { left: isEnough ? Math.max(0, left - events) : left, at: now })
    return isEnough ? 0 : Math.ceil((Math.min(events, most) - left) / eventsPerSecond) || 1
  }

  return { room, secondsUntil }
}

export type Pressure = Pick<ReturnType<typeof openPressure>, 'secondsUntil'>
