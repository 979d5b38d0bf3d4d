import { expect } from 'vitest'
import { listUnasked } from '#asking'
import { turnClock } from '#clock'
import { listWaves, writeSurveyLetters } from '#surveys'
import { ada, ann, bo, it } from '#test'
import { house, invite, open } from './survey-scene.ts'

it('writes one letter within the budget, and says why another is not written', async ({
  store,
}) => {
  const surveyId = await open(store)
  await invite(store, surveyId, [ada.id, bo.id])
  const letters = await store
    .selectFrom('letters')
    .where('kind', '=', 'survey')
    .selectAll()
    .execute()
  expect(letters).toHaveLength(2)
  expect(letters[0]?.body_html).toContain('?nps=10')
  await invite(store, await open(store))
  expect((await listUnasked(store, ann)).items).toMatchObject([{ name: 'Ada', reason: 'cooldown' }])
})

it('writes the other letters when one fails, says so, and tries that one again', async ({
  database,
}) => {
  const surveyId = await open(database)
  let letters = 0
  const siteName = () =>
    ++letters === 1 ? Promise.reject(new Error('The disk is full')) : Promise.resolve('Guild')
  const { waveId } = await invite(database, surveyId, [ada.id, bo.id], siteName)
  expect(await listWaves(database, ann, surveyId)).toMatchObject([
    { id: waveId, sent: 1, waiting: 1, failed: 0, fault: 'The disk is full' },
  ])
  try {
    turnClock(86_400_000)
    await writeSurveyLetters(database, house)
  } finally {
    turnClock(0)
  }
  expect(await listWaves(database, ann, surveyId)).toMatchObject([
    { sent: 2, waiting: 0, failed: 0, fault: null },
  ])
})

it('gives a letter up after five tries', async ({ database }) => {
  const surveyId = await open(database)
  const siteName = () => Promise.reject(new Error('The disk is full'))
  await invite(database, surveyId, [ada.id], siteName)
  try {
    for (let day = 1; day < 6; day++) {
      turnClock(day * 86_400_000)
      await writeSurveyLetters(database, { ...house, siteName })
    }
  } finally {
    turnClock(0)
  }
  expect(await listWaves(database, ann, surveyId)).toMatchObject([
    { sent: 0, waiting: 0, failed: 1 },
  ])
})
