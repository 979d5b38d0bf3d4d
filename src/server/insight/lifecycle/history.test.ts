import fc from 'fast-check'
import { expect, it } from 'vitest'
import { historyOf, tell as goOn } from './history.ts'
import type { Sign } from './sign.ts'
import { beginning, countingSigns } from './story.ts'

it('leads Ada from a visit to the third time that she is praised', () => {
  expect(
    tell(
      seen('2025-01-01'),
      act('2025-01-05'),
      bought('2025-02-01'),
      bought('2025-03-01'),
      ...['2025-03-02', '2025-03-03', '2025-03-04'].map(praised),
    ),
  ).toEqual([
    '2025-01-01 awareness: first_sign',
    '2025-01-05 consideration: took_part',
    '2025-02-01 purchase: first_order',
    '2025-02-15 post_purchase: time_after_order',
    '2025-03-01 retention: second_order',
    '2025-03-04 advocacy: praised',
    '2025-08-31 lapsed: silence',
  ])
})

it('takes Bo for interested when he comes on a third day', () => {
  expect(tell(seen('2025-01-01'), seen('2025-01-02'), seen('2025-01-09')).at(-1)).toBe(
    '2025-01-09 consideration: came_often',
  )
})

it('notes that Bo came back, and that he stays when he buys once more', () => {
  expect(tell(bought('2024-01-01'), bought('2025-01-01'), bought('2025-02-01')).slice(-5)).toEqual([
    '2024-01-15 post_purchase: time_after_order',
    '2024-06-29 lapsed: silence',
    '2025-01-01 returned: came_back',
    '2025-02-01 retention: second_order',
    '2025-07-31 lapsed: silence',
  ])
})

it('hears of Ada sooner that she is gone, when she used to buy every week', () => {
  const weekly = ['01-01', '01-08', '01-15', '01-22', '01-29', '02-05'].map((day) =>
    bought(`2025-${day}`),
  )
  expect(tell(...weekly).at(-1)).toBe('2025-05-09 lapsed: silence')
})

it('does not miss those who never bought', () => {
  expect(tell(act('2020-01-01'))).toEqual([
    '2020-01-01 awareness: first_sign',
    '2020-01-01 consideration: took_part',
  ])
})

it('counts two orders of a day as one, and none that was given back', () => {
  const returned = { ...bought('2025-03-01'), takenBack: 10 }
  const sameDay = { ...bought('2025-02-01'), key: 'other' }
  expect(tell(bought('2025-02-01'), sameDay, returned).map((entry) => entry.slice(11))).toEqual([
    'awareness: first_sign',
    'purchase: first_order',
    'post_purchase: time_after_order',
    'lapsed: silence',
  ])
})

it('obeys staff until the customer acts again', () => {
  const override: Sign = { ...signOf('override', '2025-01-10'), stage: 'advocacy' }
  expect(tell(bought('2025-01-01'), override, bought('2025-01-20')).slice(-3)).toEqual([
    '2025-01-01 purchase: first_order',
    '2025-01-10 advocacy: overridden',
    '2025-07-19 lapsed: silence',
  ])
})

const day = fc.integer({ min: 0, max: 1500 }).map((days) => {
  return new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
})
const signs = fc.array(
  fc.tuple(fc.constantFrom(seen, act, bought, praised), day).map(([sign, day]) => sign(day)),
  { maxLength: 30 },
)

it('comes to the same whatever it hears of first', () => {
  const shuffled = signs.chain((signs) =>
    fc.tuple(fc.constant(signs), fc.shuffledSubarray(signs, { minLength: signs.length })),
  )
  fc.assert(
    fc.property(shuffled, ([signs, others]) => {
      expect(historyOf(others)).toEqual(historyOf(signs))
    }),
  )
})

it('tells the same in two pieces as at once', () => {
  fc.assert(
    fc.property(signs, fc.nat(30), (signs, place) => {
      const counting = countingSigns(signs)
      const first = goOn(beginning(), counting.slice(0, place))
      const second = goOn(first.story, counting.slice(place))
      expect([...first.entered, ...second.entered, ...second.coming]).toEqual(historyOf(signs))
    }),
  )
})

it('never changes the past for what comes later', () => {
  fc.assert(
    fc.property(signs, day, (signs, today) => {
      const until = new Date(`${today}T23:59:59Z`)
      const known = signs.filter((sign) => (sign.at ?? until) <= until)
      const past = (signs: readonly Sign[]) =>
        historyOf(signs).filter((entry) => entry.since <= until)
      expect(past(known)).toEqual(past(signs))
    }),
  )
})

it('tells stages in order, and none twice in a row', () => {
  fc.assert(
    fc.property(signs, (signs) => {
      const history = historyOf(signs)
      for (const [index, entry] of history.entries()) {
        const before = history[index - 1]
        if (!before) continue
        expect(entry.since.getTime()).toBeGreaterThanOrEqual(before.since.getTime())
        expect(entry.stage).not.toBe(before.stage)
      }
    }),
  )
})

function tell(...signs: Sign[]): string[] {
  return historyOf(signs).map(
    ({ stage, since, why }) => `${since.toISOString().slice(0, 10)} ${stage}: ${why}`,
  )
}

function seen(day: string): Sign {
  return signOf('seen', day)
}

function act(day: string): Sign {
  return signOf('act', day)
}

function bought(day: string): Sign {
  return { ...signOf('order', day), given: 10 }
}

function praised(day: string): Sign {
  return signOf('praise', day)
}

function signOf(kind: Sign['kind'], day: string): Sign {
  const id = `${kind} ${day}`
  const given = {
    at: new Date(day),
    activityId: id,
    given: 1,
    takenBack: 0,
    stage: null,
    until: null,
  }
  return { personId: 'somebody', kind, key: id, ...given }
}
