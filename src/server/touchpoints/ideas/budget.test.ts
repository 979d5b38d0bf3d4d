import { expect } from 'vitest'
import {
  castVote,
  changeStatus,
  enterVoice,
  findIdea,
  findVotesLeft,
  listIdeas,
  listVoices,
  proposeIdea,
  setIdeaRules,
  withdrawVote,
} from '#ideas'
import { listNotifications } from '#notifications'
import { ada, ann, bo, dee, followed, ida, it, mo, plaza } from '#test'

const propose = (store: Parameters<typeof proposeIdea>[0], title: string) =>
  proposeIdea(store, ann, { spaceId: plaza.id, title })
const budgets = [1, 2, 3, 4, 5]

it('gives a vote back when the idea it was given to is decided', async ({ store }) => {
  await setIdeaRules(store, ida, { budgets: [1, 1, 1, 1, 60] })
  const [first, second] = [
    await propose(store, 'A bell for all'),
    await propose(store, 'A lamp too'),
  ]
  await castVote(store, bo, { ideaId: first })
  expect(await findVotesLeft(store, bo)).toEqual({ budget: 1, left: 0 })
  await expect(castVote(store, bo, { ideaId: second })).rejects.toMatchObject({
    code: 'idea.budget',
  })
  await changeStatus(store, ann, { ideaId: first, status: 'shipped' })
  await castVote(store, bo, { ideaId: second })
  await withdrawVote(store, bo, { ideaId: second })
  expect(await findVotesLeft(store, bo)).toEqual({ budget: 1, left: 1 })
})

it('lets Ada propose without a vote left, and sets budgets only for admins', async ({ store }) => {
  await setIdeaRules(store, ida, { budgets: [1, 1, 1, 1, 60] })
  await castVote(store, ada, { ideaId: await propose(store, 'A bell for all') })
  const own = await proposeIdea(store, ada, { spaceId: plaza.id, title: 'A lamp for all' })
  expect(await findIdea(store, ada, own)).toMatchObject({ voteCount: 0, votedByViewer: false })
  await expect(setIdeaRules(store, ann, { budgets })).rejects.toMatchObject({ code: 'idea.rules' })
})

it('spends no vote twice, however fast Bo presses', async ({ database }) => {
  await setIdeaRules(database, ida, { budgets: [2, 2, 2, 2, 60] })
  const ideas = await Promise.all(
    [1, 2, 3, 4, 5].map((number) => propose(database, `The idea number ${number}`)),
  )
  const cast = await Promise.allSettled(ideas.map((ideaId) => castVote(database, bo, { ideaId })))
  expect(cast.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  expect(await findVotesLeft(database, bo)).toEqual({ budget: 2, left: 0 })
})

it('enters the vote of a customer who called, and tells her once', async ({ database }) => {
  await followed(database)
  const ideaId = await propose(database, 'A bell for all')
  const call = { ideaId, personId: dee.id, source: 'call' as const, note: 'Asked twice.' }
  await enterVoice(database, ann, call)
  await enterVoice(database, ann, call)
  await expect(enterVoice(database, bo, call)).rejects.toMatchObject({ code: 'idea.voice' })
  expect(await findIdea(database, dee, ideaId)).toMatchObject({ voteCount: 2, votedByViewer: true })
  expect(await listVoices(database, ann, ideaId)).toMatchObject([
    { personName: 'Dee', source: 'call', note: 'Asked twice.', byName: 'Ann' },
  ])
  expect(await listVoices(database, bo, ideaId)).toEqual([])
  const { items } = await listNotifications(database, dee)
  expect(items.map(({ kind }) => kind)).toEqual(['idea_voice'])
  // What staff entered costs her no vote of her own.
  const { budget, left } = await findVotesLeft(database, dee)
  expect(left).toBe(budget)
})

it('proposes for a customer, as whose idea it stands', async ({ store }) => {
  const onBehalf = { personId: ada.id, source: 'meeting' as const }
  const idea = { spaceId: plaza.id, title: 'A quieter hub' }
  await expect(proposeIdea(store, bo, { ...idea, onBehalf })).rejects.toMatchObject({
    code: 'idea.voice',
  })
  const id = await proposeIdea(store, ann, { ...idea, onBehalf })
  expect(await findIdea(store, bo, id)).toMatchObject({ authorName: 'Ada', voteCount: 1 })
})

it('shows what is hot before what only was, and the worth of voters to staff', async ({
  store,
}) => {
  const old = await propose(store, 'An idea of long ago')
  for (const one of [ada, bo, mo]) await castVote(store, one, { ideaId: old })
  const fresh = await propose(store, 'An idea of today')
  await store
    .updateTable('ideas')
    .set(({ eb }) => ({ heat: eb('heat', '-', 10) }))
    .where('id', '=', old)
    .execute()
  const titles = async (order: 'hot' | 'votes') =>
    (await listIdeas(store, ada, { order })).items.map(({ id }) => id)
  expect(await titles('hot')).toEqual([fresh, old])
  expect(await titles('votes')).toEqual([old, fresh])
  await expect(listIdeas(store, ada, { order: 'worth' })).rejects.toMatchObject({
    code: 'idea.order',
  })
})
