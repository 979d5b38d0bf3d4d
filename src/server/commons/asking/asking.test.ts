import { expect } from 'vitest'
import {
  changeAskingRules,
  findOwnAsking,
  holdAsking,
  listUnasked,
  mayAsk,
  noteAsk,
  refuseAsking,
  releaseAsking,
} from '#asking'
import { turnClock } from '#clock'
import { newId } from '#ids'
import { ada, ann, bo, ida, it } from '#test'

const DAY = 86_400_000
const about = (subjectId = newId()) => ({ personId: ada.id, kind: 'survey', subjectId }) as const

it('asks Ada once in thirty days, whoever asks, and writes down what was not asked', async ({
  store,
}) => {
  const first = about()
  expect(await noteAsk(store, first)).toBe('yes')
  expect(await noteAsk(store, { ...about(), kind: 'review' })).toBe('cooldown')
  expect(await noteAsk(store, first)).toBe('asked_before')
  expect(await noteAsk(store, { ...first, personId: bo.id })).toBe('yes')
  const { items } = await listUnasked(store, ann)
  expect(items).toMatchObject([
    { name: 'Ada', reason: 'asked_before' },
    { name: 'Ada', kind: 'review', reason: 'cooldown' },
  ])
  const { last } = await findOwnAsking(store, ada)
  expect(last.map(({ reason }) => reason)).toContain(null)
  await expect(listUnasked(store, bo)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('asks four times a year at most, and the same survey by its own clock', async ({ store }) => {
  const relation = { ...about(), againAfterDays: 90 }
  const verdicts: string[] = []
  try {
    for (const days of [0, 60, 100, 140, 180, 220, 400]) {
      turnClock(days * DAY)
      const ask = days % 100 === 0 || days === 60 ? relation : about()
      verdicts.push(await noteAsk(store, ask))
    }
  } finally {
    turnClock(0)
  }
  expect(verdicts).toEqual(['yes', 'asked_before', 'yes', 'yes', 'yes', 'year', 'yes'])
})

it('counts a light question half', async ({ store }) => {
  const light = () => ({ ...about(), isLight: true })
  expect(await noteAsk(store, light())).toBe('yes')
  expect(await mayAsk(store, about())).toBe('cooldown')
  expect(await noteAsk(store, light())).toBe('yes')
  expect(await mayAsk(store, light())).toBe('cooldown')
})

it('leaves who wants peace alone, and who complains', async ({ store }) => {
  await refuseAsking(store, ada, { isRefused: true })
  expect(await mayAsk(store, about())).toBe('opted_out')
  await refuseAsking(store, ada, { isRefused: false })
  const complaint = newId()
  await holdAsking(store, ada.id, complaint)
  expect(await mayAsk(store, about())).toBe('complaint')
  await releaseAsking(store, complaint)
  expect(await mayAsk(store, about())).toBe('yes')
})

it('is set by administrators', async ({ store }) => {
  await changeAskingRules(store, ida, { cooldownDays: 0, mostPerYear: 2 })
  expect([
    await noteAsk(store, about()),
    await noteAsk(store, about()),
    await noteAsk(store, about()),
  ]).toEqual(['yes', 'yes', 'year'])
  const changing = changeAskingRules(store, ann, { cooldownDays: 1, mostPerYear: 50 })
  await expect(changing).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('gives the last of a budget to one of two that ask at once', async ({ database }) => {
  const verdicts = await Promise.all([noteAsk(database, about()), noteAsk(database, about())])
  expect(verdicts.toSorted()).toEqual(['cooldown', 'yes'])
})
