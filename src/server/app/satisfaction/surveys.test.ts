import { expect } from 'vitest'
import { findResultsOfSurvey, listGroupsOfSurvey } from '#app'
import { createPerson } from '#people'
import { answerSurvey, changeSurveyState, createSurvey, findResults } from '#surveys'
import { ann, bo, it, type Store } from '#test'
import { addTyre } from '../product-scene.ts'

async function ask(store: Store, isAnonymous = false) {
  const surveyId = await createSurvey(store, ann, { title: 'How are we?', isAnonymous })
  await changeSurveyState(store, ann, { surveyId, state: 'live' })
  return surveyId
}

/** Riders who own a tyre, or none, and what they answer. */
async function answer(store: Store, surveyId: string, tyre: string | null, scores: number[]) {
  for (const score of scores) {
    const rider = await createPerson(store, { name: 'Rider' })
    if (tyre !== null) {
      const owner = { person_id: rider.id, product_id: tyre, because: 'order' as const }
      await store
        .insertInto('product_owners')
        .values({ ...owner, since: new Date(0) })
        .execute()
    }
    const said = { given: { nps: String(score), why: tyre ? 'Loud.' : '' }, version: 1 } as const
    await answerSurvey(store, rider, { surveyId }, { ...said, locale: 'en' })
  }
}

const often = (score: number, times: number) => Array.from({ length: times }, () => score)

it('parts what was answered by what riders own', async ({ store }) => {
  const [surveyId, tyre] = [await ask(store), await addTyre(store)]
  await answer(store, surveyId, tyre, often(3, 11))
  await answer(store, surveyId, null, often(10, 12))
  const groups = await listGroupsOfSurvey(store, ann, surveyId, 'product')
  expect(groups).toEqual([{ key: tyre, name: 'Loam 40 tyre', n: 11, isShown: true }])
  const owners = await findResultsOfSurvey(store, ann, surveyId, { by: 'product', key: tyre })
  expect(owners).toMatchObject({ n: 11, isHidden: false })
  const [nps, why] = owners.questions
  expect(nps).toMatchObject({ id: 'nps', n: 11 })
  expect(JSON.stringify(nps)).toContain('-100')
  expect(why).toMatchObject({ id: 'why', n: 11 })
  expect((await findResults(store, ann, surveyId)).n).toBe(23)
})

it('hides groups that are small, or leave few over, or that nobody is of', async ({ store }) => {
  const [surveyId, tyre] = [await ask(store), await addTyre(store)]
  await answer(store, surveyId, tyre, often(9, 12))
  await answer(store, surveyId, null, often(9, 4))
  const [group] = await listGroupsOfSurvey(store, ann, surveyId, 'product')
  expect(group).toMatchObject({ n: 12, isShown: false })
  for (const key of [tyre, 'of nobody']) {
    const results = await findResultsOfSurvey(store, ann, surveyId, { by: 'product', key })
    expect(results).toMatchObject({ isHidden: true, questions: [] })
  }
})

it('parts no anonymous answers, and shows customers to nobody else', async ({ store }) => {
  const anonymous = listGroupsOfSurvey(store, ann, await ask(store, true), 'stage')
  await expect(anonymous).rejects.toMatchObject({ code: 'survey.groups' })
  const surveyId = await ask(store)
  expect(() => listGroupsOfSurvey(store, bo, surveyId, 'segment')).toThrow('look after customers')
  await expect(listGroupsOfSurvey(store, bo, surveyId, 'stage')).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})
