import { expect } from 'vitest'
import { mayAsk } from '#asking'
import { newId } from '#ids'
import type { Person } from '#people'
import {
  answerSurvey,
  createSurvey,
  editSurvey,
  findAsked,
  findResults,
  findSurvey,
  listAnswers,
  listCases,
  listScoresOf,
  mixSpent,
  restoreVersion,
  settleCase,
  streamAnswers,
} from '#surveys'
import { activitiesOf, ada, ann, bo, ida, it, mo } from '#test'
import { invite, open, said } from './survey-scene.ts'

it('takes one answer of Ada, shows her score, and looks after a bad one', async ({ store }) => {
  const surveyId = await open(store)
  const caseId = await answerSurvey(store, ada, { surveyId }, said({ nps: '4', why: 'Too slow' }))
  const again = answerSurvey(store, ada, { surveyId }, said({ nps: '9' }))
  await expect(again).rejects.toMatchObject({ code: 'survey.answered' })
  expect(await listScoresOf(store, ann, ada.id)).toMatchObject([{ scale: 'nps', score: 4 }])
  const { items } = await listCases(store, ann)
  expect(items).toMatchObject([{ id: caseId, name: 'Ada', score: 4, words: 'Too slow' }])
  const ask = { personId: ada.id, kind: 'review', subjectId: newId() } as const
  expect(await mayAsk(store, ask)).toBe('complaint')
  await settleCase(store, ann, { caseId: caseId ?? '', outcome: 'solved', note: 'Called' })
  expect(await mayAsk(store, ask)).toBe('yes')
  expect((await listCases(store, ann)).items).toEqual([])
  expect(await activitiesOf(store, ada)).toEqual(['survey.answered', 'survey.case_opened'])
})

it('refuses figures off the scale, and leaves blanks blank', async ({ store }) => {
  const surveyId = await open(store)
  for (const nps of ['11', '-1', '4.5', 'ten']) {
    const answer = answerSurvey(store, ada, { surveyId }, said({ nps }))
    await expect(answer).rejects.toMatchObject({
      code: 'survey.answer',
      facts: { question: 'nps' },
    })
  }
  const blank = answerSurvey(store, ada, { surveyId }, said({ nps: '', why: 'Hm' }))
  await expect(blank).rejects.toMatchObject({ code: 'survey.missing' })
  await answerSurvey(store, bo, { surveyId }, said({ nps: '10' }))
  const { n, questions } = await findResults(store, ann, surveyId)
  expect(n).toBe(1)
  expect(questions).toMatchObject([{ n: 1, isTooFew: true }, { n: 0 }])
})

it('keeps the wording that was answered, and brings earlier ones back', async ({ store }) => {
  const surveyId = await open(store)
  const { content } = await findSurvey(store, ann, surveyId)
  const second = { ...content, heading: { en: 'Tell us', de: '' } }
  expect(await editSurvey(store, ann, { surveyId, version: 1, content: second })).toBe(2)
  const late = editSurvey(store, ida, { surveyId, version: 1, content })
  await expect(late).rejects.toMatchObject({ code: 'survey.changed' })
  await answerSurvey(store, ada, { surveyId }, said({ nps: '9' }, 1))
  expect((await listAnswers(store, ann, surveyId)).items).toMatchObject([{ version: 1 }])
  await restoreVersion(store, ann, { surveyId, version: 1 })
  expect((await findSurvey(store, ann, surveyId)).content.heading.en).toBe('How are we?')
})

it('keeps a question of its kind, so that its answers can be counted together', async ({
  store,
}) => {
  const surveyId = await open(store)
  const { content } = await findSurvey(store, ann, surveyId)
  const [first, ...others] = content.questions
  const other = { ...content, questions: [{ ...first, kind: 'csat' }, ...others] }
  const edit = editSurvey(store, ann, { surveyId, version: 1, content: other })
  await expect(edit).rejects.toMatchObject({ code: 'survey.kind' })
})

it('asks only what follows from what was answered before', async ({ store }) => {
  const surveyId = await open(store)
  const { content } = await findSurvey(store, ann, surveyId)
  const [nps, why] = content.questions
  const questions = [nps, { ...why, isRequired: true, showIf: { question: 'nps', to: 6 } }]
  await editSurvey(store, ann, { surveyId, version: 1, content: { ...content, questions } })
  await answerSurvey(store, ada, { surveyId }, said({ nps: '9', why: 'unasked' }, 2))
  const [answer] = (await listAnswers(store, ann, surveyId)).items
  expect(answer?.values.map(({ question }) => question)).toEqual(['nps'])
  const missing = answerSurvey(store, bo, { surveyId }, said({ nps: '2' }, 2))
  await expect(missing).rejects.toMatchObject({
    code: 'survey.missing',
    facts: { question: 'why' },
  })
})

it('changes nothing when a link is only opened, and takes one answer by it', async ({ store }) => {
  const surveyId = await open(store)
  const { token } = await invite(store, surveyId)
  const link = { token: await token(ada.id) }
  expect(await findAsked(store, link)).toMatchObject({ state: 'open', personId: ada.id })
  expect((await findResults(store, ann, surveyId)).n).toBe(0)
  await answerSurvey(store, undefined, link, said({ nps: '8' }))
  expect(await findAsked(store, link)).toMatchObject({ state: 'answered' })
  const again = answerSurvey(store, undefined, link, said({ nps: '1' }))
  await expect(again).rejects.toMatchObject({ code: 'survey.answered' })
  await expect(findAsked(store, { token: `${link.token}x` })).rejects.toMatchObject({
    reason: 'not_found',
  })
})

it('knows a link by its letters, so that another spelling of it opens nothing', async ({
  store,
}) => {
  const surveyId = await open(store, true)
  const { token } = await invite(store, surveyId)
  const link = await token(ada.id)
  await answerSurvey(store, undefined, { token: link }, said({ nps: '8' }))
  for (const other of [`${link}=`, `${link}!`, `${link.slice(0, -4)}~${link.slice(-4)}`]) {
    const again = answerSurvey(store, undefined, { token: other }, said({ nps: '8' }))
    await expect(again).rejects.toMatchObject({ code: 'consent.link' })
  }
})

it('keeps neither person nor hour of an anonymous answer', async ({ store }) => {
  const surveyId = await open(store, true)
  const { token } = await invite(store, surveyId)
  await answerSurvey(store, ada, { token: await token(ada.id) }, said({ nps: '1', why: 'Bad' }))
  await mixSpent(store)
  const again = answerSurvey(store, ada, { token: await token(ada.id) }, said({ nps: '9' }))
  await expect(again).rejects.toMatchObject({ code: 'survey.answered' })
  const rows = await store.selectFrom('survey_answers').selectAll().execute()
  expect(rows).toMatchObject([{ person_id: null, answered_at: null, is_anonymous: true }])
  expect(rows[0]?.id[14]).toBe('4')
  expect(await activitiesOf(store, ada)).toEqual([])
  expect((await listCases(store, ann)).items).toEqual([])
  expect(await findResults(store, ann, surveyId)).toMatchObject({ isHidden: true, questions: [] })
  const file = streamAnswers(store, ann, surveyId).next()
  await expect(file).rejects.toMatchObject({ code: 'survey.too_few' })
  const { content } = await findSurvey(store, ann, surveyId)
  const contact = { ...content.questions[1], id: 'mail', kind: 'contact' }
  const asking = { ...content, questions: [...content.questions, contact] }
  const naming = editSurvey(store, ann, { surveyId, version: 1, content: asking })
  await expect(naming).rejects.toMatchObject({ code: 'survey.contact' })
})

it('is read and run by those who look after customers', async ({ store }) => {
  const surveyId = await open(store)
  for (const person of [undefined, ada, mo]) {
    await expect(createSurvey(store, person, { title: 'x' })).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await expect(findResults(store, person, surveyId)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  }
})

it('gives the only answer of a letter to one of two at once', async ({ database }) => {
  const surveyId = await open(database, true)
  const { token } = await invite(database, surveyId)
  const link = { token: await token(ada.id) }
  const both = await Promise.allSettled([
    answerSurvey(database, undefined, link, said({ nps: '8' })),
    answerSurvey(database, undefined, link, said({ nps: '9' })),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('keeps how to reach somebody from managers, in lists, files and beside bad scores', async ({
  store,
}) => {
  const surveyId = await open(store)
  const { content } = await findSurvey(store, ann, surveyId)
  const contact = { ...content.questions[1], id: 'contact', kind: 'contact' }
  const [nps, why] = content.questions
  const questions = [nps, contact, why]
  await editSurvey(store, ann, { surveyId, version: 1, content: { ...content, questions } })
  const given = { nps: '2', contact: 'ada@secret.example', why: 'Too slow' }
  await answerSurvey(store, ada, { surveyId }, said(given, 2))
  const max: Person = { ...ann, role: 'manager' }
  for (const [viewer, isShown] of [
    [max, false],
    [ann, true],
  ] as const) {
    const seen = [await listAnswers(store, viewer, surveyId)] as unknown[]
    for await (const part of streamAnswers(store, viewer, surveyId)) seen.push(part)
    for (const each of seen) expect(JSON.stringify(each).includes('secret')).toBe(isShown)
  }
  expect((await listCases(store, max)).items).toMatchObject([{ words: 'Too slow' }])
})
