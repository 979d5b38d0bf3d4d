import { expect, it } from 'vitest'
import { historyOf } from './history.ts'
import type { Sign } from './sign.ts'
import type { Stage } from './stage.ts'

it('holds what staff decided until its end, whatever the customer does, and then obeys the rule', () => {
  const pinned = { ...hand('2025-01-10', 'advocacy'), until: new Date('2025-03-01') }
  expect(tell(bought('2025-01-01'), pinned, bought('2025-02-01')).slice(-4)).toEqual([
    '2025-01-01 purchase: first_order',
    '2025-01-10 advocacy: overridden',
    '2025-03-01 retention: override_ended',
    '2025-07-31 lapsed: silence',
  ])
})

it('lets a later decision take the place of an earlier one', () => {
  const first = { ...hand('2025-01-10', 'advocacy'), until: new Date('2025-03-01') }
  const second = { ...hand('2025-01-20', 'lapsed'), until: new Date('2025-02-01') }
  expect(tell(act('2025-01-01'), first, second).slice(-4)).toEqual([
    '2025-01-01 consideration: took_part',
    '2025-01-10 advocacy: overridden',
    '2025-01-20 lapsed: overridden',
    '2025-02-01 consideration: override_ended',
  ])
  expect(tell(act('2025-01-01'), first, hand('2025-01-20', 'retention')).slice(2, 4)).toEqual([
    '2025-01-10 advocacy: overridden',
    '2025-01-20 retention: overridden',
  ])
})

it('forgets what staff took back', () => {
  const pinned = { ...hand('2025-01-10', 'advocacy'), until: new Date('2025-03-01'), takenBack: 1 }
  expect(tell(act('2025-01-01'), pinned)).toEqual(tell(act('2025-01-01')))
})

it('leads an organisation from a prospect to a customer, and sees it leave', () => {
  const signs = [
    signOf('interest', '2025-01-01'),
    signOf('won', '2025-02-01'),
    signOf('parting', '2025-03-01'),
    signOf('bond', '2025-04-01'),
  ]
  expect(tell(...signs).slice(0, 5)).toEqual([
    '2025-01-01 consideration: in_pipeline',
    '2025-02-01 purchase: prospect_won',
    '2025-02-15 post_purchase: time_after_order',
    '2025-03-01 lapsed: relation_ended',
    '2025-04-01 returned: came_back',
  ])
})

function tell(...signs: Sign[]): string[] {
  return historyOf(signs).map(
    ({ stage, since, why }) => `${since.toISOString().slice(0, 10)} ${stage}: ${why}`,
  )
}

function act(day: string): Sign {
  return signOf('act', day)
}

function bought(day: string): Sign {
  return { ...signOf('order', day), given: 10 }
}

function hand(day: string, stage: Stage): Sign {
  return { ...signOf('override', day), stage }
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
