import { expect } from 'vitest'
import { editSurvey, findSurvey, restoreVersion, type SurveyContent } from '#surveys'
import { ann, it, type Store } from '#test'
import { open } from './survey-scene.ts'

const colours = (...named: [string, string][]) => ({
  ...{ kind: 'single', text: { en: 'Which colour?', de: '' }, isRequired: false },
  parts: named.map(([id, en]) => ({ id, text: { en, de: '' } })),
})

async function change(
  store: Store,
  surveyId: string,
  work: (questions: SurveyContent['questions']) => unknown[],
) {
  const { content, version } = await findSurvey(store, ann, surveyId)
  const questions = work(content.questions)
  await editSurvey(store, ann, { surveyId, version, content: { ...content, questions } })
  return (await findSurvey(store, ann, surveyId)).content.questions
}

it('gives every question and choice a name that no wording of the survey ever had', async ({
  store,
}) => {
  const surveyId = await open(store)
  const add = () =>
    change(store, surveyId, (all) => [...all, colours(['', 'Red'], ['', 'Blue'], ['', 'Green'])])
  const [, , first] = await add()
  expect(first).toMatchObject({ id: 'q1', parts: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] })
  // Red goes, Blue is spelled anew, and Yellow comes.
  const [, , changed] = await change(store, surveyId, ([nps, why]) => [
    ...[nps, why],
    { ...colours(['c2', 'Sky blue'], ['c3', 'Green'], ['', 'Yellow']), id: 'q1' },
  ])
  expect(changed?.parts.map(({ id }) => id)).toEqual(['c2', 'c3', 'c4'])
  await change(store, surveyId, (all) => all.slice(0, 2))
  expect((await add())[2]?.id).toBe('q2')
})

it('refuses the name of what was taken out, and brings it back with its wording only', async ({
  store,
}) => {
  const surveyId = await open(store)
  await change(store, surveyId, (all) => [
    ...all,
    { ...colours(['a', 'Red'], ['b', 'Blue']), id: 'x' },
  ])
  const without = { ...colours(['b', 'Blue'], ['c', 'Green']), id: 'x' }
  await change(store, surveyId, ([nps, why]) => [nps, why, without])
  const again = { ...colours(['b', 'Blue'], ['a', 'Yellow']), id: 'x' }
  const reused = change(store, surveyId, ([nps, why]) => [nps, why, again])
  await expect(reused).rejects.toMatchObject({ code: 'survey.name' })
  await change(store, surveyId, ([nps, why]) => [nps, why])
  const whole = change(store, surveyId, ([nps, why]) => [nps, why, without])
  await expect(whole).rejects.toMatchObject({ code: 'survey.name' })
  await restoreVersion(store, ann, { surveyId, version: 2 })
  expect((await findSurvey(store, ann, surveyId)).content.questions[2]).toMatchObject({
    id: 'x',
    parts: [{ id: 'a' }, { id: 'b' }],
  })
})
