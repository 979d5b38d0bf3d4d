import { now } from '#clock'

const HOUR = 9
const DAY_MS = 24 * 3_600_000

/** Nine in the morning of the day that lies so many days ahead, where the person lives. */
export function morningIn(days: number, timeZone: string | null): Date {
  const day = dayIn(new Date(now().getTime() + days * DAY_MS), timeZone ?? 'UTC')
  return morningOf(day, timeZone)
}

/** Nine in the morning of a day such as `2026-05-01`. */
export function morningOf(day: string, timeZone: string | null): Date {
  const guess = new Date(`${day}T${String(HOUR).padStart(2, '0')}:00:00Z`)
  return new Date(guess.getTime() - aheadMs(guess, timeZone ?? 'UTC'))
}

function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}

/** How far the clocks of a zone are ahead of UTC. */
function aheadMs(at: Date, timeZone: string): number {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const
  const local = new Intl.DateTimeFormat('sv-SE', options).format(at)
  return new Date(`${local.replace(' ', 'T')}Z`).getTime() - at.getTime()
}
