import { expect } from 'vitest'
import { changeAskingRules } from '#asking'
import { answerSurvey, drawSample, findResults, themesOf } from '#surveys'
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
