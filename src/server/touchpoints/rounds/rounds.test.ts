import { expect } from 'vitest'
import { turnClock } from '#clock'
import {
  applyForRound,
  countApplicants,
  decideOnApplicants,
  editRound,
  findRound,
  listApplicants,
  listRounds,
  moveRound,
  withdrawFromRound,
} from '#rounds'
import { activitiesOf, ada, ann, bo, dee, it, mo } from '#test'
import { answering, apply, call, decide, plan, standing } from './round-scene.ts'

const DAY_MS = 86_400_000

it('lets Ada apply once she has answered and accepted, and answer anew', async ({ store }) => {
  const roundId = await call(store)
  const applying = (input: object) => applyForRound(store, ada, { roundId, ...input })
  await expect(applying({ acceptsVersion: 1 })).rejects.toMatchObject({
    code: 'round.missing',
    facts: { question: 'q1' },
  })
  await expect(applying({ answers: { q1: ['Red'] } })).rejects.toMatchObject({
    code: 'round.accepts',
  })
  const odd = { answers: { q1: ['Red'], q2: ['Moon'] }, acceptsVersion: 1 }
  await expect(applying(odd)).rejects.toMatchObject({ code: 'round.choice' })
  await applying(answering())
  await applying({ answers: { q1: ['Blue'], q2: ['Forest', 'Town'] } })
  expect((await listApplicants(store, ann, roundId)).items).toMatchObject([
    { name: 'Ada', state: 'applied', answers: { q1: ['Blue'], q2: ['Town', 'Forest'] } },
  ])
  expect(await activitiesOf(store, ada)).toEqual(['round.terms_accepted', 'round.applied'])
  const { items } = await listRounds(store, ada, { part: 'own' })
  expect(items).toMatchObject([{ id: roundId, taken: null, applicants: null }])
  expect((await listRounds(store, ada, { part: 'open' })).items).toEqual([])
  expect((await listRounds(store, bo, { part: 'open' })).items).toHaveLength(1)
})

it('takes no application after the last day, nor when Ann chooses', async ({ store }) => {
  const roundId = await call(store, { closesOn: new Date().toISOString().slice(0, 10) })
  await apply(store, roundId)
  try {
    turnClock(2 * DAY_MS)
    await expect(apply(store, roundId, [bo])).rejects.toMatchObject({ code: 'round.apply' })
  } finally {
    turnClock(0)
  }
  await apply(store, roundId, [dee])
  await moveRound(store, ann, { roundId, stage: 'choosing' })
  await expect(apply(store, roundId, [bo])).rejects.toMatchObject({ reason: 'not_found' })
  await expect(apply(store, roundId, [ada])).rejects.toMatchObject({ code: 'round.apply' })
})

it('gives no more places than there are, and undoes what was decided', async ({ store }) => {
  const roundId = await call(store)
  await apply(store, roundId, [ada, bo, dee])
  await expect(decide(store, roundId, 'chosen', [ada, bo, dee])).rejects.toMatchObject({
    code: 'round.full',
  })
  expect(await decide(store, roundId, 'chosen', [ada, bo])).toHaveLength(2)
  const before = await decide(store, roundId, 'declined', [bo, dee])
  expect(await standing(store, roundId)).toEqual(['Ada chosen', 'Bo declined', 'Dee declined'])
  await decideOnApplicants(store, ann, {
    roundId,
    decisions: before.map(({ personId, before }) => {
      return { personId, decision: before === 'withdrawn' ? 'applied' : before }
    }),
  })
  expect(await standing(store, roundId)).toEqual(['Ada chosen', 'Bo chosen', 'Dee applied'])
  expect(await countApplicants(store, ann, roundId)).toMatchObject({ chosen: 2, applied: 1 })
  await expect(
    decideOnApplicants(store, mo, {
      roundId,
      decisions: [{ personId: ada.id, decision: 'declined' }],
    }),
  ).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('gives places to whoever comes first, and one given back to who waits longest', async ({
  store,
}) => {
  const roundId = await call(store, { seating: 'first_come', seats: 1 })
  await apply(store, roundId, [ada, bo, dee])
  expect(await standing(store, roundId)).toEqual(['Ada chosen', 'Bo waiting', 'Dee waiting'])
  await withdrawFromRound(store, ada, { roundId })
  await withdrawFromRound(store, ada, { roundId })
  expect(await standing(store, roundId)).toEqual(['Ada withdrawn', 'Bo chosen', 'Dee waiting'])
  expect((await activitiesOf(store, ada)).at(-1)).toBe('round.place_given_back')
  await apply(store, roundId, [ada])
  expect(await standing(store, roundId)).toEqual(['Ada waiting', 'Bo chosen', 'Dee waiting'])
  await expect(decide(store, roundId, 'chosen', [ada])).rejects.toMatchObject({
    code: 'round.full',
  })
})

it('keeps a place that was given back for Ann to give, if the round says so', async ({ store }) => {
  const roundId = await call(store, { seats: 1, refills: false })
  await apply(store, roundId, [ada, bo])
  await decide(store, roundId, 'chosen', [ada])
  await decide(store, roundId, 'waiting', [bo])
  await withdrawFromRound(store, ada, { roundId })
  expect(await standing(store, roundId)).toEqual(['Ada withdrawn', 'Bo waiting'])
  await expect(decide(store, roundId, 'chosen', [ada])).rejects.toMatchObject({
    code: 'round.gone',
  })
})

it('leaves questions alone once they were answered, and places once they are taken', async ({
  store,
}) => {
  const roundId = await call(store)
  await apply(store, roundId, [ada, bo])
  await decide(store, roundId, 'chosen', [ada, bo])
  const { version = 0 } = (await findRound(store, ann, roundId)).plan ?? {}
  const edit = (changes: object) => editRound(store, ann, { roundId, version, ...plan, ...changes })
  await expect(edit({ questions: [] })).rejects.toMatchObject({ code: 'round.answered' })
  await expect(edit({ seats: 1 })).rejects.toMatchObject({ code: 'round.taken' })
  await edit({ title: 'Ride the loud bell' })
  expect(await findRound(store, ada, roundId)).toMatchObject({ title: 'Ride the loud bell' })
})
