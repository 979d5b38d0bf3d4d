import { expect } from 'vitest'
import { changeAskingRules } from '#asking'
import { createPeople } from '#people'
import {
  answerSurvey,
  drawSample,
  findResults,
  listAnswers,
  listWaves,
  streamAnswers,
  themesOf,
  type Door,
} from '#surveys'
import { ada, ann, ida, it } from '#test'
import { invite, open, said } from './survey-scene.ts'

it('counts those who answered, hides what too few said, and what could be worked out', async ({
  store,
}) => {
  const surveyId = await open(store)
  for (let each = 0; each < 12; each++) {
    const nps = String(each < 9 ? 10 : 3)
    await answerSurvey(store, undefined, { surveyId }, said({ nps }))
  }
  await changeAskingRules(store, ida, { cooldownDays: 0, mostPerYear: 9 })
  const { waveId, token } = await invite(store, surveyId)
  await answerSurvey(store, undefined, { token: await token(ada.id) }, said({ nps: '7' }))
  const all = await findResults(store, ann, surveyId)
  expect(all).toMatchObject({ n: 13, sent: 1, response: { value: 1 }, isHidden: false })
  expect(all.questions[0]?.nps?.value).toBeCloseTo((100 * 6) / 13)
  expect(await findResults(store, ann, surveyId, { waveId })).toMatchObject({ isHidden: true })
  // twelve are enough, but the thirteenth would be what is left of all
  const rest = await findResults(store, ann, surveyId, { channel: 'link' })
  expect(rest).toMatchObject({ isHidden: true, questions: [] })
})

it('draws the same people for the same wave, about as many as asked for', ({ expect }) => {
  const people = Array.from({ length: 4000 }, (_, place) => `person ${place}`)
  const wave = { surveyId: 'a', number: 1, share: 250_000 }
  const drawn = drawSample(people, wave)
  expect(drawSample(people.toReversed(), wave)).toEqual(drawn)
  expect(drawn.length / people.length).toBeCloseTo(0.25, 1)
  expect(drawSample(people, { ...wave, number: 2 })).not.toEqual(drawn)
})

it('finds what many texts speak of', ({ expect }) => {
  const texts = [
    'The delivery time was too long',
    'Delivery time is a mess',
    'Lange Lieferzeit, aber gute Räder',
    'Your delivery time!',
    'Die Lieferzeit ist zu lang',
    'Great bikes, great people',
    'Lieferzeit war okay',
  ]
  const themes = themesOf(texts)
  expect(themes.map(({ term, count }) => [term, count])).toEqual([
    ['delivery time', 3],
    ['lieferzeit', 3],
  ])
  expect(themes[0]?.quotes[0]).toContain('delivery time')
})

it('shows anonymous answers in heaps of ten, so that no two views differ by a few people', async ({
  store,
}) => {
  const surveyId = await open(store, true)
  await changeAskingRules(store, ida, { cooldownDays: 0, mostPerYear: 9 })
  const answer = async (door: Door, nps: number) =>
    answerSurvey(store, undefined, door, said({ nps: String(nps), why: 'Because' }))
  const { waveId, token } = await invite(store, surveyId)
  for (let each = 0; each < 12; each++) await answer({ surveyId }, 9)
  const before = await findResults(store, ann, surveyId)
  expect(before).toMatchObject({ n: 10, waiting: 2, isHidden: false })
  await answer({ token: await token(ada.id) }, 0)
  for (let each = 0; each < 5; each++) await answer({ surveyId }, 0)
  const after = await findResults(store, ann, surveyId)
  expect(after.questions).toEqual(before.questions)
  expect(after).toMatchObject({ n: 10, waiting: 8 })
  for (const part of [{ waveId }, { channel: 'letter' }] as const) {
    expect(await findResults(store, ann, surveyId, part)).toMatchObject({ isHidden: true })
  }
  expect(await listWaves(store, ann, surveyId)).toMatchObject([{ answers: 1, nps: null }])
  const { items } = await listAnswers(store, ann, surveyId)
  expect(items).toHaveLength(10)
  expect(items[0]).toMatchObject({ wave: null, channel: null, answeredOn: null, version: null })
  for await (const part of streamAnswers(store, ann, surveyId)) expect(part).toHaveLength(10)
  for (let each = 0; each < 3; each++) await answer({ surveyId }, 9)
  expect(await findResults(store, ann, surveyId)).toMatchObject({ n: 20, waiting: 1 })
})

it('hides the score of a wave beside which fewer than ten are left over', async ({ store }) => {
  const surveyId = await open(store)
  await changeAskingRules(store, ida, { cooldownDays: 0, mostPerYear: 9 })
  const people = (
    await createPeople(
      store,
      Array.from({ length: 11 }, (_, each) => ({ name: `Rider ${each}` })),
    )
  ).map(({ id }) => id)
  const { token } = await invite(store, surveyId, people)
  for (const person of people) {
    await answerSurvey(store, undefined, { token: await token(person) }, said({ nps: '9' }))
  }
  expect((await listWaves(store, ann, surveyId))[0]?.nps).not.toBeNull()
  await answerSurvey(store, ada, { surveyId }, said({ nps: '0' }))
  expect((await listWaves(store, ann, surveyId))[0]?.nps).toBeNull()
})
