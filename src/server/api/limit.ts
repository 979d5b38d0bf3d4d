import { createMiddleware } from 'hono/factory'
import { DomainError } from '#errors'
import { networkOf } from '#people'
import type { Visit } from './visit.ts'

const WINDOW_MS = 60_000
const MOST_WINDOWS = 50_000

/**
 * So many requests a minute for each key, or for each network without one, told in RateLimit
 * headers (draft-ietf-httpapi-ratelimit-headers). Counted by this process: it protects the process.
 */
export function limit(most: { withKey: number; without: number }) {
  const windows = new Map<string, { used: number; endsAt: number }>()

  return createMiddleware<Visit>(async (c, next) => {
    const now = Date.now()
    const name = c.var.key?.id ?? networkOf(c.env.incoming?.visit?.address ?? '')
    const allowed = c.var.key ? most.withKey : most.without
    if (windows.size > MOST_WINDOWS) forgetEnded(windows, now)
    const known = windows.get(name)
    const window = known && known.endsAt > now ? known : { used: 0, endsAt: now + WINDOW_MS }
    windows.set(name, window)
    window.used += 1

    const seconds = Math.ceil((window.endsAt - now) / 1000)
    const left = Math.max(0, allowed - window.used)
    c.header('ratelimit-policy', `"minute";q=${allowed};w=60`)
    c.header('ratelimit', `"minute";r=${left};t=${seconds}`)
    if (window.used > allowed) {
      c.header('retry-after', String(seconds))
      throw new DomainError('too_many', 'rate', `Too many requests. Try again in ${seconds} s.`)
    }
    await next()
  })
}

function forgetEnded(windows: Map<string, { endsAt: number }>, now: number): void {
  for (const [name, { endsAt }] of windows) if (endsAt <= now) windows.delete(name)
}
