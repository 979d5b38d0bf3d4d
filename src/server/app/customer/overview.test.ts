import { expect } from 'vitest'
import { findOverview } from '#app'
import { changeStatus, proposeIdea } from '#ideas'
import { startTopic } from '#forum'
import { openLead, withdrawLead } from '#leads'
import { mergePeople } from '#people'
import { addTask, finishTask } from '#tasks'
import { ada, ann, bo, ida, it, lounge, mo, plaza, workshop, type Store } from '#test'
import { flag, topicOf } from '../review-scene.ts'

const squeak = { kind: 'question' as const, title: 'Why does it squeak?', body: 'Since today.' }
const about = { personId: ada.id }

async function openWith(store: Store, viewer = ann, personId = ada.id) {
  const { open } = await findOverview(store, viewer, personId)
  return open.map(({ kind, title }) => `${kind}: ${title}`)
}

it('tells what is open with Ada, what is overdue first', async ({ store }) => {
  expect(await findOverview(store, ann, ada.id)).toMatchObject({
    ...{ open: [], lifecycle: null, spend: null, satisfaction: [], sharing: [] },
    standing: { badges: [], thanks: 0 },
  })
  await startTopic(store, ada, { ...squeak, spaceId: plaza.id })
  await proposeIdea(store, ada, { spaceId: plaza.id, title: 'A louder bell', body: 'Please.' })
  await addTask(store, ann, { about, title: 'Call her', dueOn: '2020-01-01' })

  expect(await openWith(store)).toEqual([
    'task: Call her',
    'question: Why does it squeak?',
    'idea: A louder bell',
  ])
  const { step } = await findOverview(store, ann, ada.id)
  expect(step).toMatchObject({ do: 'answer', about: 'Why does it squeak?' })
})

it('leaves out what is settled', async ({ store }) => {
  const idea = await proposeIdea(store, ada, {
    spaceId: plaza.id,
    title: 'A louder bell',
    body: 'So.',
  })
  const task = await addTask(store, ann, { about, title: 'Call her' })
  await finishTask(store, ann, { taskId: task, isDone: true })
  await changeStatus(store, ida, { ideaId: idea, status: 'shipped' })
  expect(await openWith(store)).toEqual([])
})

it('tells only who may decide what waits for a decision', async ({ store }) => {
  await flag(store, bo, await topicOf(store, ada))
  expect(await openWith(store, ida)).toEqual(['flag: '])
  expect((await findOverview(store, ida, ada.id)).step).toMatchObject({ do: 'decide' })
})

it('names no question that the viewer may not read', async ({ store }) => {
  await startTopic(store, ada, { ...squeak, spaceId: workshop.id })
  expect(await openWith(store)).toEqual([])
  await startTopic(store, ada, { ...squeak, spaceId: lounge.id })
  expect(await openWith(store)).toEqual(['question: Why does it squeak?'])
})

it('knows all profiles of one person', async ({ store }) => {
  await startTopic(store, bo, { ...squeak, spaceId: plaza.id })
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  expect(await openWith(store, ann, bo.id)).toEqual(['question: Why does it squeak?'])
  expect(await findOverview(store, ann, bo.id)).toMatchObject({ customer: { id: ada.id } })
})

it('is for those who look after customers', async ({ store }) => {
  for (const viewer of [undefined, bo, mo]) {
    await expect(findOverview(store, viewer, ada.id)).rejects.toThrow('Only staff')
  }
})

it('tells of a lead until it is settled', async ({ store }) => {
  const leadId = await openLead(store, ann, { about, product: 'Fell 29' })
  expect(await openWith(store)).toEqual(['lead: Fell 29'])
  await withdrawLead(store, ada, { leadId })
  expect(await openWith(store)).toEqual([])
})
