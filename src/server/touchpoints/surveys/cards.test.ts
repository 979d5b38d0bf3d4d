import { expect } from 'vitest'
import { changeAskingRules, listUnasked } from '#asking'
import {
  answerSurvey,
  dismissSurveyCard,
  findEmbedded,
  findResults,
  listWaves,
  offerSurveyCard,
  setSurveyRules,
  startWave,
} from '#surveys'
import { ada, ann, bo, ida, it } from '#test'
import { open, said } from './survey-scene.ts'

it('offers Ada a card once, within the budget, and takes her answer by it', async ({ store }) => {
  const surveyId = await open(store)
  const { waveId } = await startWave(store, ann, { surveyId, people: [ada.id], channel: 'card' })
  expect(await offerSurveyCard(store, bo)).toBeUndefined()
  const card = await offerSurveyCard(store, ada)
  expect(card).toMatchObject({ waveId, question: { id: 'nps', figures: { length: 11 } } })
  expect(await offerSurveyCard(store, ada)).toBeUndefined()
  const token = card?.path.replace('/survey/by/', '') ?? ''
  await answerSurvey(store, ada, { token }, said({ nps: '9' }))
  expect(await listWaves(store, ann, surveyId)).toMatchObject([{ sent: 1, waiting: 0, answers: 1 }])
  expect(await findResults(store, ann, surveyId, { channel: 'card' })).toMatchObject({ n: 1 })
  const other = await open(store)
  await startWave(store, ann, { surveyId: other, people: [ada.id], channel: 'card' })
  expect(await offerSurveyCard(store, ada)).toBeUndefined()
  expect((await listUnasked(store, ann)).items).toMatchObject([{ name: 'Ada', reason: 'cooldown' }])
})

it('lets Ada send a card away, and nobody else hers', async ({ store }) => {
  await changeAskingRules(store, ida, { cooldownDays: 0, mostPerYear: 9 })
  const surveyId = await open(store)
  const { waveId } = await startWave(store, ann, { surveyId, people: [ada.id], channel: 'card' })
  await offerSurveyCard(store, ada)
  const stateOfAda = async () => {
    const invitation = store.selectFrom('survey_invitations').where('wave_id', '=', waveId)
    return (await invitation.select('state').executeTakeFirstOrThrow()).state
  }
  await dismissSurveyCard(store, bo, { waveId })
  expect(await stateOfAda()).toBe('sent')
  await dismissSurveyCard(store, ada, { waveId })
  expect(await stateOfAda()).toBe('dismissed')
})

it('gives the card to one of two pages that ask at once', async ({ database }) => {
  const surveyId = await open(database)
  await startWave(database, ann, { surveyId, people: [ada.id], channel: 'card' })
  const both = await Promise.all([offerSurveyCard(database, ada), offerSurveyCard(database, ada)])
  expect(both.filter((card) => card !== undefined)).toHaveLength(1)
})

it('is shown in sites of the business that were named, and in no other', async ({ store }) => {
  const surveyId = await open(store)
  const origins = ['https://shop.example/cart']
  await setSurveyRules(store, ann, { surveyId, origins })
  const origin = 'https://shop.example'
  expect(await findEmbedded(store, { surveyId, origin })).toMatchObject({ channel: 'embed' })
  for (const origin of [null, 'https://evil.example', 'https://shop.example.evil.example']) {
    const asking = findEmbedded(store, { surveyId, origin })
    await expect(asking).rejects.toMatchObject({ reason: 'not_found' })
  }
})
