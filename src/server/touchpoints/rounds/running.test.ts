import { expect } from 'vitest'
import { listNotifications } from '#notifications'
import { mergePeople, unmergePeople, type Person } from '#people'
import {
  acceptTerms,
  callOffRound,
  editRound,
  findRound,
  finishRound,
  moveRound,
  withdrawFromRound,
} from '#rounds'
import { asViewer } from '#spaces'
import { activitiesOf, ada, ann, bo, dee, followed, it } from '#test'
import { apply, call, decide, isIn, plan, standing } from './round-scene.ts'

it('opens a private space to whoever has a place, as long as they have it', async ({ store }) => {
  const roundId = await call(store)
  await apply(store, roundId, [ada, bo, dee])
  await decide(store, roundId, 'chosen', [ada, bo])
  await moveRound(store, ann, { roundId, stage: 'running' })
  const { space } = await findRound(store, ada, roundId)
  expect(space).toMatchObject({ name: 'Ride the new bell' })
  const { space_id } = await store
    .selectFrom('rounds')
    .where('id', '=', roundId)
    .select('space_id')
    .executeTakeFirstOrThrow()
  expect((await asViewer(store, ada)).spaceIds).toContain(space_id)
  expect((await findRound(store, dee, roundId)).space).toBeNull()
  await withdrawFromRound(store, ada, { roundId })
  await decide(store, roundId, 'declined', [bo])
  expect(await isIn(store, ada, roundId)).toBe(false)
  expect(await isIn(store, bo, roundId)).toBe(false)
  expect(await isIn(store, ann, roundId)).toBe(true)
})

it('keeps the very words that were accepted, and asks anew when they change', async ({ store }) => {
  const roundId = await call(store)
  await apply(store, roundId)
  await decide(store, roundId, 'chosen', [ada])
  await moveRound(store, ann, { roundId, stage: 'running' })
  const version = (await findRound(store, ann, roundId)).plan?.version ?? 0
  const edited = { ...plan, terms: 'Show it to nobody, not even to Bo.' }
  await editRound(store, ann, { roundId, version, ...edited })
  await expect(editRound(store, ann, { roundId, version, ...edited })).rejects.toMatchObject({
    code: 'round.changed',
  })
  expect(await isIn(store, ada, roundId)).toBe(false)
  expect((await findRound(store, ada, roundId)).own).toMatchObject({ hasAccepted: false })
  const accepting = (version: number) => acceptTerms(store, ada, { roundId, version })
  await expect(accepting(1)).rejects.toMatchObject({ reason: 'conflict' })
  await accepting(2)
  await accepting(2)
  expect(await isIn(store, ada, roundId)).toBe(true)
  const accepted = await store
    .selectFrom('round_acceptances')
    .where('person_id', '=', ada.id)
    .select(['version', 'words'])
    .orderBy('version')
    .execute()
  expect(accepted).toEqual([
    { version: 1, words: 'Show it to nobody.' },
    { version: 2, words: 'Show it to nobody, not even to Bo.' },
  ])
})

it('reports back to all who applied, once, to each in the words meant for them', async ({
  database,
}) => {
  await followed(database)
  const roundId = await call(database)
  await apply(database, roundId, [ada, bo, dee])
  await decide(database, roundId, 'chosen', [ada])
  await followed(database)
  await decide(database, roundId, 'waiting', [ada])
  await decide(database, roundId, 'chosen', [ada])
  await withdrawFromRound(database, dee, { roundId })
  await moveRound(database, ann, { roundId, stage: 'choosing' })
  const report = { outcome: 'It was *too* loud.', thanks: 'Thank you all the same.' }
  await finishRound(database, ann, { roundId, ...report })
  await finishRound(database, ann, { roundId, ...report, outcome: 'It was far too loud.' })
  await followed(database)
  const heard = async (person: Person) =>
    (await listNotifications(database, await asViewer(database, person))).items
      .filter(({ kind }) => kind === 'round_news')
      .map(({ details }) => details.status)
  expect(await heard(ada)).toEqual(['finished', 'chosen'])
  expect(await heard(bo)).toEqual(['thanked'])
  expect(await heard(dee)).toEqual([])
  expect(await findRound(database, ada, roundId)).toMatchObject({
    outcomeHtml: '<p>It was far too loud.</p>\n',
  })
  expect(await findRound(database, bo, roundId)).toMatchObject({
    ...{ outcomeHtml: null, thanks: 'Thank you all the same.' },
  })
  expect((await activitiesOf(database, ada)).at(-1)).toBe('round.completed')
  await expect(withdrawFromRound(database, ada, { roundId })).rejects.toMatchObject({
    code: 'round.over',
  })
})

it('tells why a round was called off, and takes nothing more', async ({ store }) => {
  const roundId = await call(store)
  await apply(store, roundId)
  await callOffRound(store, ann, { roundId, because: 'The bell broke.' })
  expect(await findRound(store, ada, roundId)).toMatchObject({
    ...{ state: 'called_off', calledOffBecause: 'The bell broke.' },
  })
  await expect(findRound(store, bo, roundId)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(decide(store, roundId, 'chosen', [ada])).rejects.toMatchObject({
    code: 'round.over',
  })
})

it('counts a person once, whatever profiles they applied with, until they part', async ({
  database,
}) => {
  const roundId = await call(database, { seats: 2 })
  await apply(database, roundId, [ada, bo])
  await decide(database, roundId, 'chosen', [ada, bo])
  await moveRound(database, ann, { roundId, stage: 'running' })
  const rows = () =>
    database.selectFrom('round_applications').selectAll().orderBy('person_id').execute()
  const before = await rows()
  await mergePeople(database, ann, { profileId: bo.id, intoId: ada.id })
  await followed(database)
  expect(await standing(database, roundId)).toEqual(['Ada chosen'])
  expect(await findRound(database, ann, roundId)).toMatchObject({ taken: 1 })
  await unmergePeople(database, ann, { profileId: bo.id })
  await followed(database)
  expect(await rows()).toEqual(before)
  expect(await standing(database, roundId)).toEqual(['Ada chosen', 'Bo chosen'])
  expect(await isIn(database, bo, roundId)).toBe(true)
})
