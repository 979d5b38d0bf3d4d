import type { Lifetime } from '#spaces'
import * as words from '#words'

/** How long an invite may be used. */
export const lifetimeWords: Record<Lifetime, () => string> = {
  '24h': words.invites_24h,
  '7d': words.invites_7d,
  '30d': words.invites_30d,
  '90d': words.invites_90d,
  never: words.invites_never,
}
