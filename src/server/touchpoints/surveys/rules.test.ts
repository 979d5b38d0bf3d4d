import { expect } from 'vitest'
import { answerSurvey, findSurvey, setSurveyRules } from '#surveys'
import { ada, ann, bo, it } from '#test'
import { open, said } from './survey-scene.ts'

it('takes as many answers as it should, and not one more of two at once', async ({ database }) => {
  const surveyId = await open(database)
  await setSurveyRules(database, ann, { surveyId, stopAfter: 2 })
  await answerSurvey(database, ada, { surveyId }, said({ nps: '9' }))
  const last = await Promise.allSettled([
    answerSurvey(database, bo, { surveyId }, said({ nps: '8' })),
    answerSurvey(database, undefined, { surveyId }, said({ nps: '9' })),
  ])
  expect(last.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await findSurvey(database, ann, surveyId)).toMatchObject({ state: 'closed', answers: 2 })
  const setting = setSurveyRules(database, ann, { surveyId, origins: ['javascript:alert(1)'] })
  await expect(setting).rejects.toMatchObject({ reason: 'invalid' })
})
