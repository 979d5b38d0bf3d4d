import type { Engagement } from '#engagement'
import type { Lifecycle } from '#lifecycle'
import type { Customer } from '#people'
import type { Rfm } from '#value'
import type { OpenMatter } from './open-matters.ts'

export const steps = [
  ...(['answer', 'task', 'decide', 'write', 'advance', 'respond'] as const),
  ...(['thank', 'ask', 'greet'] as const),
] as const

export const reasons = [
  ...(['unanswered', 'due', 'flagged', 'at_risk', 'lapsed', 'silent', 'waits_in_stage'] as const),
  ...(['idea_waits', 'helped', 'first_order', 'new'] as const),
] as const

/** What to do next for somebody, what speaks for it, and where it is done. */
export interface Step {
  do: (typeof steps)[number]
  because: (typeof reasons)[number]
  path: string
  since: Date | null
  /** The question, task, idea or stage that it is about; or the class of what they buy. */
  about: string | null
  /** Days of silence or waiting; answers that helped. */
  count: number | null
}

export interface Known {
  customer: Pick<Customer, 'id' | 'joinedAt' | 'suspension' | 'role'>
  open: readonly OpenMatter[]
  lifecycle: Pick<Lifecycle, 'stage' | 'since'> | null
  rfm: Pick<Rfm, 'segment'> | null
  engagement: Pick<Engagement, 'acts' | 'lastDay' | 'accepted'>
  isThanked: boolean
  lastContactAt: Date | null
}

const DAY_MS = 86_400_000
const NEW_DAYS = 14
const STALE_DAYS = 14
const SILENT_DAYS = 30
const REGULAR_ACTS = 10
/** Whom staff wrote to is left in peace for so long. */
const PEACE_DAYS = 14

/** The one step that matters most, or none: who waits for us first, then who may be lost. */
export function suggestStep(known: Known, now: Date): Step | null {
  const { customer } = known
  if (customer.suspension || !['member', 'dealer'].includes(customer.role)) return null
  const write = { do: 'write' as const, path: `/desk/people/${customer.id}#write` }
  return waiting(known, now) ?? leaving(known, now, write) ?? slow(known, now) ?? kind(known, now)
}

/** Who waits for us: a question, a task that is due, something to decide. */
function waiting({ open }: Known, now: Date): Step | null {
  const question = open.find((matter) => matter.kind === 'question')
  if (question) {
    const path = `${question.path}#reply`
    return { ...stepFor(question, now), do: 'answer', because: 'unanswered', path }
  }
  const today = now.toISOString().slice(0, 10)
  const task = open.find(({ kind, dueOn }) => kind === 'task' && dueOn !== null && dueOn <= today)
  if (task) return { ...stepFor(task, now), do: 'task', because: 'due' }
  const flag = open.find((matter) => matter.kind === 'flag')
  return flag ? { ...stepFor(flag, now), do: 'decide', because: 'flagged' } : null
}

/** Who may be lost, unless somebody has just written. */
function leaving(
  { rfm, lifecycle, engagement, lastContactAt }: Known,
  now: Date,
  write: Pick<Step, 'do' | 'path'>,
): Step | null {
  if (lastContactAt && daysSince(lastContactAt, now) < PEACE_DAYS) return null
  const step = { ...write, since: null, about: null, count: null }
  if (rfm?.segment === 'at_risk' || rfm?.segment === 'cannot_lose') {
    return { ...step, because: 'at_risk', about: rfm.segment }
  }
  if (lifecycle?.stage === 'lapsed') return { ...step, because: 'lapsed', since: lifecycle.since }
  if (engagement.lastDay === null || engagement.acts < REGULAR_ACTS) return null
  const since = new Date(engagement.lastDay)
  const count = daysSince(since, now)
  return count < SILENT_DAYS ? null : { ...step, because: 'silent', since, count }
}

/** What has not moved for long: a prospect in a stage, an idea without an answer. */
function slow({ open }: Known, now: Date): Step | null {
  const stale = open.filter(({ since }) => daysSince(since, now) >= STALE_DAYS)
  const prospect = stale.find((matter) => matter.kind === 'prospect')
  if (prospect) return { ...stepFor(prospect, now), do: 'advance', because: 'waits_in_stage' }
  const idea = stale.find((matter) => matter.kind === 'idea' && !matter.isDecided)
  return idea ? { ...stepFor(idea, now), do: 'respond', because: 'idea_waits' } : null
}

/** What is kind: a thank-you, a question after the first order, a welcome. */
function kind({ customer, lifecycle, engagement, isThanked }: Known, now: Date): Step | null {
  const page = `/desk/people/${customer.id}`
  const step = { path: `${page}#write`, since: null, about: null, count: null }
  if (engagement.accepted > 0 && !isThanked) {
    const count = engagement.accepted
    return { ...step, do: 'thank', because: 'helped', path: `${page}#thank`, count }
  }
  if (lifecycle?.stage === 'purchase') {
    return { ...step, do: 'ask', because: 'first_order', since: lifecycle.since }
  }
  const isNew = daysSince(customer.joinedAt, now) < NEW_DAYS
  return isNew ? { ...step, do: 'greet', because: 'new', since: customer.joinedAt } : null
}

function stepFor({ path, since, title }: OpenMatter, now: Date) {
  return { path, since, about: title, count: daysSince(since, now) }
}

function daysSince(date: Date, now: Date): number {
  return Math.floor((now.getTime() - date.getTime()) / DAY_MS)
}
