import type { Lifecycle } from '#lifecycle'
import type { Rfm } from '#value'

/** What to do next for somebody, and what speaks for it. */
export type Step =
  | { do: 'answer'; path: string; since: Date }
  | { do: 'write'; because: 'lapsed'; since: Date }
  | { do: 'write'; because: 'risk'; segment: Rfm['segment'] }
  | { do: 'thank'; accepted: number }
  | { do: 'greet'; since: Date }
  | { do: 'ask'; since: Date }

export interface Known {
  customer: { joinedAt: Date; suspension: unknown; role: string }
  question: { path: string; since: Date } | null
  lifecycle: Pick<Lifecycle, 'stage' | 'since'> | null
  rfm: Pick<Rfm, 'segment'> | null
  engagement: { accepted: number } | null
  thanks: readonly unknown[]
}

const NEW_DAYS = 14
const DAY_MS = 86_400_000

/** The one step that matters most, or none: an open question first, then who may be lost. */
export function suggestStep(
  { customer, question, lifecycle, rfm, engagement, thanks }: Known,
  now = new Date(),
): Step | null {
  if (customer.suspension || !['member', 'dealer'].includes(customer.role)) return null
  if (question) return { do: 'answer', ...question }
  if (rfm?.segment === 'at_risk' || rfm?.segment === 'cannot_lose') {
    return { do: 'write', because: 'risk', segment: rfm.segment }
  }
  if (lifecycle?.stage === 'lapsed') {
    return { do: 'write', because: 'lapsed', since: lifecycle.since }
  }
  const accepted = engagement?.accepted ?? 0
  if (accepted > 0 && thanks.length === 0) return { do: 'thank', accepted }
  if (lifecycle?.stage === 'purchase') return { do: 'ask', since: lifecycle.since }
  const isNew = now.getTime() - customer.joinedAt.getTime() < NEW_DAYS * DAY_MS
  return isNew ? { do: 'greet', since: customer.joinedAt } : null
}
