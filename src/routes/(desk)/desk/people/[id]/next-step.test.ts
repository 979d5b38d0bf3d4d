import { describe, expect, it } from 'vitest'
import { suggestStep, type Known } from './next-step.ts'

const now = new Date('2026-06-01')
const longAgo = new Date('2024-01-01')

function ada(known: Partial<Known> = {}): Known {
  return {
    customer: { joinedAt: longAgo, suspension: null, role: 'member' },
    question: null,
    lifecycle: null,
    rfm: null,
    engagement: null,
    thanks: [],
    ...known,
  }
}

describe('the next step for Ada', () => {
  it('is to answer what she asked, whatever else there is', () => {
    const question = { path: '/t/1', since: longAgo }
    const step = suggestStep(ada({ question, rfm: { segment: 'at_risk' } }), now)
    expect(step).toEqual({ do: 'answer', ...question })
  })

  it('is to write when she bought well and not lately', () => {
    const step = suggestStep(ada({ rfm: { segment: 'cannot_lose' } }), now)
    expect(step).toMatchObject({ do: 'write', because: 'risk' })
  })

  it('is to write when she has lapsed', () => {
    const step = suggestStep(ada({ lifecycle: { stage: 'lapsed', since: longAgo } }), now)
    expect(step).toMatchObject({ do: 'write', because: 'lapsed', since: longAgo })
  })

  it('is to thank her for accepted answers, once', () => {
    const engagement = { accepted: 3 }
    expect(suggestStep(ada({ engagement }), now)).toEqual({ do: 'thank', accepted: 3 })
    expect(suggestStep(ada({ engagement, thanks: [{}] }), now)).toBeNull()
  })

  it('is to greet her while she is new', () => {
    const joined = (at: string) =>
      ada({ customer: { joinedAt: new Date(at), suspension: null, role: 'member' } })
    expect(suggestStep(joined('2026-05-25'), now)).toMatchObject({ do: 'greet' })
    expect(suggestStep(joined('2026-05-01'), now)).toBeNull()
  })

  it('is nothing while she is suspended, nor for colleagues', () => {
    const question = { path: '/t/1', since: longAgo }
    const suspended = { joinedAt: now, suspension: { at: now }, role: 'member' }
    expect(suggestStep(ada({ question, customer: suspended }), now)).toBeNull()
    const colleague = { joinedAt: now, suspension: null, role: 'agent' }
    expect(suggestStep(ada({ question, customer: colleague }), now)).toBeNull()
  })
})
