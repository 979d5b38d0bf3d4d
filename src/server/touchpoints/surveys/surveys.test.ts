import { expect } from 'vitest'
import { changeAskingRules, listUnasked, mayAsk } from '#asking'
import { newId } from '#ids'
import {
  answerSurvey,
  changeSurveyState,
  createSurvey,
  drawSample,
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
  startWave,
  streamAnswers,
  surveyPath,
  themesOf,
  writeSurveyLetters,
} from '#surveys'
import { activitiesOf, ada, ann, bo, ida, it, mo, type Store } from '#test'

const house = {
  origin: 'https://guild.example',
  siteName: async () => 'Guild',
  key: 'k'.repeat(32),
}
const said = (given: Record<string, string | string[]>, version = 1) => {
  return { given, version, locale: 'en' } as const
}

async function open(store: Store, isAnonymous = false) {
  const surveyId = await createSurvey(store, ann, { title: 'How are we?', isAnonymous })
  await changeSurveyState(store, ann, { surveyId, state: 'live' })
  return surveyId
}

async function invite(store: Store, surveyId: string, people = [ada.id]) {
  await store
    .insertInto('accounts')
    .values(people.map((person_id) => ({ person_id, email: `${person_id}@mail.example` })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { waveId } = await startWave(store, ann, { surveyId, people })
  await writeSurveyLetters(store, house)
  const token = async (personId: string) =>
    (await surveyPath(store, waveId, personId)).replace('/survey/by/', '')
  return { waveId, token }
}

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
