import { expect } from 'vitest'
import { draftChange, findChange, findKeptChange, publishChange } from '#changes'
import { sendMessage } from '#messages'
import { listNotifications } from '#notifications'
import { saveProduct } from '#products'
import { writeReview } from '#reviews'
import { applyForRound, createRound, decideOnApplicants, moveRound } from '#rounds'
import type { Viewer } from '#spaces'
import { answerSurvey, changeSurveyState, createSurvey } from '#surveys'
import { ada, ann, bo, dee, followed, it, mo, type Database } from '#test'

const louder = { kind: 'fix' as const, title: 'The bell is louder' }

async function answerOf(database: Database, viewer: Viewer, isAnonymous = false) {
  const surveyId = await createSurvey(database, ann, { title: 'How are we?', isAnonymous })
  await changeSurveyState(database, ann, { surveyId, state: 'live' })
  const given = { nps: '2', why: 'The bell is too quiet.' }
  await answerSurvey(database, viewer, { surveyId }, { given, locale: 'en', version: 1 })
  const { id } = await database
    .selectFrom('survey_answers')
    .where('survey_id', '=', surveyId)
    .select('id')
    .executeTakeFirstOrThrow()
  return { type: 'survey_answer' as const, id }
}

async function messageOf(database: Database, viewer: Viewer) {
  await sendMessage(database, viewer, { toId: ann.id, body: 'My bell is *broken*.' })
  const { id } = await database.selectFrom('messages').select('id').executeTakeFirstOrThrow()
  return { type: 'message' as const, id }
}

async function reviewOf(database: Database, viewer: Viewer) {
  const { id: productId } = await saveProduct(database, ann, { name: 'Bell', category: 'Parts' })
  const words = { stars: 2, title: 'Nobody hears it', body: 'I ring it, and nobody turns round.' }
  const unproven = () => Promise.resolve(null)
  const id = await writeReview(database, viewer, { productId, ...words }, unproven)
  return { type: 'product_review' as const, id }
}

async function heardBy(database: Database, viewer: Viewer) {
  const { items } = await listNotifications(database, viewer)
  return items.filter(({ kind }) => kind === 'change_published').map(({ details }) => details.said)
}

const quotes = (said: readonly { quote: string }[]) => said.map(({ quote }) => quote)

it('tells who answered, wrote or reviewed, and shows their words to nobody else', async ({
  database,
}) => {
  await followed(database)
  const causes = [
    await answerOf(database, ada),
    await messageOf(database, bo),
    await reviewOf(database, dee),
  ]
  const changeId = await draftChange(database, ann, { ...louder, causes })
  await publishChange(database, ann, { changeId })
  await followed(database)
  expect(await heardBy(database, ada)).toEqual(['The bell is too quiet.'])
  expect(await heardBy(database, bo)).toEqual(['My bell is broken.'])
  expect(await heardBy(database, dee)).toEqual(['Nobody hears it'])
  expect(await heardBy(database, mo)).toEqual([])

  const seenBy = async (viewer?: Viewer) =>
    quotes((await findChange(database, viewer, changeId)).because)
  expect(await seenBy()).toEqual(['Nobody hears it'])
  expect(await seenBy(ann)).toEqual(['Nobody hears it'])
  expect(await seenBy(ada)).toEqual(['The bell is too quiet.', 'Nobody hears it'])
  const { own } = await findChange(database, bo, changeId)
  expect(own).toMatchObject({ said: { quote: 'My bell is broken.' } })
})

it('shows at the desk what each of staff may read, and how much more there is', async ({
  database,
}) => {
  const causes = [await answerOf(database, ada), await messageOf(database, bo)]
  const changeId = await draftChange(database, ann, { ...louder, causes })
  const toAnn = await findKeptChange(database, ann, changeId)
  expect(quotes(toAnn.said)).toEqual(['The bell is too quiet.', 'My bell is broken.'])
  const toMo = await findKeptChange(database, mo, changeId)
  expect(toMo).toMatchObject({ said: [], unreadable: 2 })
  const byMo = await findKeptChange(
    database,
    mo,
    await draftChange(database, mo, { ...louder, causes }),
  )
  expect(byMo).toMatchObject({ said: [], unreadable: 0 })
})

it('links no anonymous answer', async ({ database }) => {
  const causes = [await answerOf(database, ada, true)]
  const changeId = await draftChange(database, ann, { ...louder, causes })
  expect(await findKeptChange(database, ann, changeId)).toMatchObject({ said: [], unreadable: 0 })
})

it('tells who took part in a round what came of it, and names it to nobody else', async ({
  database,
}) => {
  await followed(database)
  const plan = { kind: 'testing' as const, title: 'Ride the new bell', seats: 1 }
  const roundId = await createRound(database, ann, plan)
  await moveRound(database, ann, { roundId, stage: 'open' })
  for (const viewer of [ada, bo]) await applyForRound(database, viewer, { roundId })
  const decisions = [{ personId: ada.id, decision: 'chosen' as const }]
  await decideOnApplicants(database, ann, { roundId, decisions })
  await moveRound(database, ann, { roundId, stage: 'choosing' })
  const causes = [{ type: 'round' as const, id: roundId }]
  const changeId = await draftChange(database, ann, { ...louder, causes })
  await publishChange(database, ann, { changeId })
  await followed(database)
  expect(await heardBy(database, ada)).toEqual(['Ride the new bell'])
  expect(await heardBy(database, bo)).toEqual([])
  expect(quotes((await findChange(database, ada, changeId)).because)).toEqual([plan.title])
  expect((await findChange(database, dee, changeId)).because).toEqual([])
})
