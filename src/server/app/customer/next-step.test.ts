import { describe, expect, it } from 'vitest'
import { suggestStep, type Known } from './next-step.ts'
import type { OpenMatter } from './open-matters.ts'

const now = new Date('2026-06-01T12:00:00Z')
const longAgo = new Date('2024-01-01')
const lately = new Date('2026-05-30')
const page = '/desk/people/ada'

function ada(known: Partial<Known> = {}): Known {
  return {
    customer: { id: 'ada', joinedAt: longAgo, suspension: null, role: 'member' },
    ...{ open: [], lifecycle: null, rfm: null, isThanked: false, lastContactAt: null },
    engagement: { acts: 0, lastDay: null, accepted: 0 },
    ...known,
  }
}

function matter(kind: OpenMatter['kind'], more: Partial<OpenMatter> = {}): OpenMatter {
  const open = { id: kind, title: `A ${kind}`, path: `/${kind}`, since: longAgo }
  return { kind, ...open, dueOn: null, isOverdue: false, isDecided: false, ...more }
}

const atRisk = { rfm: { segment: 'at_risk' as const } }

describe('the next step for Ada', () => {
  it('is to answer what she asked, whatever else there is', () => {
    const open = [matter('task', { dueOn: '2026-01-01' }), matter('flag'), matter('question')]
    expect(suggestStep(ada({ open, ...atRisk }), now)).toMatchObject({
      ...{ do: 'answer', because: 'unanswered', path: '/question#reply', about: 'A question' },
    })
  })

  it('is to do the task that is due, not one of next week', () => {
    const due = ada({ open: [matter('task', { dueOn: '2026-06-01' })], ...atRisk })
    expect(suggestStep(due, now)).toMatchObject({ do: 'task', because: 'due', about: 'A task' })
    const later = ada({ open: [matter('task', { dueOn: '2026-06-08' })] })
    expect(suggestStep(later, now)).toBeNull()
    expect(suggestStep(ada({ open: [matter('task')] }), now)).toBeNull()
  })

  it('is to decide what was flagged', () => {
    const step = suggestStep(ada({ open: [matter('flag')] }), now)
    expect(step).toMatchObject({ do: 'decide', path: '/flag' })
  })

  it('is to write when she bought well and not lately', () => {
    const step = suggestStep(ada({ rfm: { segment: 'cannot_lose' } }), now)
    expect(step).toMatchObject({ do: 'write', because: 'at_risk', path: `${page}#write` })
  })

  it('is to write when she has lapsed, or fallen silent after doing much', () => {
    const lapsed = ada({ lifecycle: { stage: 'lapsed', since: longAgo } })
    expect(suggestStep(lapsed, now)).toMatchObject({ because: 'lapsed', since: longAgo })
    const silent = (acts: number, lastDay: string) =>
      suggestStep(ada({ engagement: { acts, lastDay, accepted: 0 } }), now)
    expect(silent(12, '2026-04-02')).toMatchObject({ do: 'write', because: 'silent', count: 60 })
    expect(silent(9, '2026-04-02')).toBeNull()
    expect(silent(12, '2026-05-20')).toBeNull()
  })

  it('leaves her in peace when somebody has just written', () => {
    expect(suggestStep(ada({ ...atRisk, lastContactAt: lately }), now)).toBeNull()
    expect(suggestStep(ada({ ...atRisk, lastContactAt: longAgo }), now)).not.toBeNull()
  })

  it('is to move on what has not moved for a fortnight', () => {
    const open = [matter('idea'), matter('prospect')]
    expect(suggestStep(ada({ open }), now)).toMatchObject({
      ...{ do: 'advance', because: 'waits_in_stage', about: 'A prospect', count: 882 },
    })
    expect(suggestStep(ada({ open: [matter('prospect', { since: lately })] }), now)).toBeNull()
    expect(suggestStep(ada({ open: [matter('idea')] }), now)).toMatchObject({ do: 'respond' })
    const planned = matter('idea', { isDecided: true })
    expect(suggestStep(ada({ open: [planned] }), now)).toBeNull()
  })

  it('is to thank her for accepted answers, once', () => {
    const engagement = { acts: 3, lastDay: '2026-05-30', accepted: 3 }
    const step = suggestStep(ada({ engagement }), now)
    expect(step).toMatchObject({ do: 'thank', count: 3, path: `${page}#thank` })
    expect(suggestStep(ada({ engagement, isThanked: true }), now)).toBeNull()
  })

  it('is to ask after her first order', () => {
    const step = suggestStep(ada({ lifecycle: { stage: 'purchase', since: lately } }), now)
    expect(step).toMatchObject({ do: 'ask', because: 'first_order', since: lately })
  })

  it('is to greet her while she is new', () => {
    const joined = (at: string) => {
      const customer = { ...ada().customer, joinedAt: new Date(at) }
      return suggestStep(ada({ customer }), now)
    }
    expect(joined('2026-05-25')).toMatchObject({ do: 'greet', because: 'new' })
    expect(joined('2026-05-01')).toBeNull()
  })

  it('is nothing while she is suspended, nor for colleagues', () => {
    const open = [matter('question')]
    const suspension = { at: now, until: null, because: null }
    const suspended = { ...ada().customer, suspension }
    expect(suggestStep(ada({ open, customer: suspended }), now)).toBeNull()
    const colleague = { ...ada().customer, role: 'agent' as const }
    expect(suggestStep(ada({ open, customer: colleague }), now)).toBeNull()
  })
})
