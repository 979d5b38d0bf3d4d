import { expect } from 'vitest'
import {
  castVote,
  changeStatus,
  commentOnIdea,
  findIdea,
  listIdeas,
  mergeIdeas,
  proposeIdea,
  tellProposers,
  tellVoters,
} from '#ideas'
import { listNotifications } from '#notifications'
import { mergePeople } from '#people'
import type { Viewer } from '#spaces'
import { catchUp } from '#timeline'
import { activitiesOf, ada, ann, bo, it, mo, plaza, settled, type Database } from '#test'

const idea = { spaceId: plaza.id, title: 'Dark mode for the shop', body: '' }

it('lets only staff merge ideas and decide on them', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  const intoId = await proposeIdea(store, bo, idea)
  await expect(mergeIdeas(store, ada, { ideaId, intoId })).rejects.toMatchObject({
    code: 'idea.merge',
  })
  await expect(changeStatus(store, ada, { ideaId, status: 'planned' })).rejects.toMatchObject({
    code: 'idea.status',
  })
})

it('brings the voters along when Mo merges two ideas, each with one vote', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  const intoId = await proposeIdea(store, bo, idea)
  await castVote(store, ada, { ideaId: intoId })
  await castVote(store, mo, { ideaId })
  await mergeIdeas(store, mo, { ideaId, intoId })

  const { items } = await listIdeas(store, mo, { order: 'votes' })
  expect(items).toMatchObject([{ id: intoId, voteCount: 3 }])
  expect(await findIdea(store, mo, ideaId)).toMatchObject({ mergedIntoId: intoId })
  await expect(mergeIdeas(store, mo, { ideaId: intoId, intoId })).rejects.toMatchObject({
    reason: 'conflict',
  })
})

it('does not count Ada twice who voted for both ideas under two profiles', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  const intoId = await proposeIdea(store, bo, idea)
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await mergeIdeas(store, mo, { ideaId, intoId })
  expect(await findIdea(store, bo, intoId)).toMatchObject({ voteCount: 1 })
})

it('takes no more votes for what has shipped', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await changeStatus(store, mo, { ideaId, status: 'shipped' })
  await changeStatus(store, mo, { ideaId, status: 'shipped' })

  await expect(castVote(store, bo, { ideaId })).rejects.toMatchObject({ reason: 'not_allowed' })
  expect(await activitiesOf(store, mo)).toEqual(['idea.status_changed'])
})

it('shows what Ann answered when she decided', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await changeStatus(store, ann, { ideaId, status: 'planned', answer: 'In *spring*.' })
  expect(await findIdea(store, undefined, ideaId)).toMatchObject({
    status: 'planned',
    answer: { byName: 'Ann', bodyHtml: expect.stringContaining('<em>spring</em>') as string },
  })
  expect(await activitiesOf(store, ann)).toEqual(['idea.status_changed', 'idea.answered'])
})

async function toldTo(database: Database, viewer: Viewer): Promise<string[]> {
  await settled(database)
  for (const subscriber of [tellVoters, tellProposers]) {
    while ((await catchUp(database, subscriber)) > 0);
  }
  const { items } = await listNotifications(database, viewer)
  return items.map(({ kind, details }) => `${kind} ${details.status ?? ''}`.trim()).reverse()
}

it('tells every voter but Mo, who decided, once for each decision', async ({ database }) => {
  for (const subscriber of [tellVoters, tellProposers]) await catchUp(database, subscriber)
  const ideaId = await proposeIdea(database, ada, idea)
  await castVote(database, bo, { ideaId })
  await castVote(database, mo, { ideaId })
  await changeStatus(database, mo, { ideaId, status: 'planned', answer: 'In spring.' })

  expect(await toldTo(database, ada)).toEqual(['idea_status planned'])
  expect(await toldTo(database, bo)).toEqual(['idea_status planned'])
  expect(await toldTo(database, mo)).toEqual([])

  await changeStatus(database, mo, { ideaId, status: 'shipped' })
  await commentOnIdea(database, bo, { ideaId, body: 'At last, @ann!' })
  expect(await toldTo(database, ada)).toEqual([
    'idea_status planned',
    'idea_status shipped',
    'comment',
  ])
  expect(await toldTo(database, ann)).toEqual(['mention'])
  expect(await findIdea(database, ada, ideaId)).toMatchObject({ commentCount: 1 })
})
