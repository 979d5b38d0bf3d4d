import { expect } from 'vitest'
import { castVote, findIdea, listIdeas, mergeIdeas, proposeIdea, withdrawVote } from '#ideas'
import { mergePeople, unmergePeople } from '#people'
import { search } from '#search'
import { activitiesOf, ada, ann, bo, followed, it, mo, plaza, workshop } from '#test'

const idea = { spaceId: plaza.id, title: 'Dark mode for the shop', body: 'It *dazzles* at night.' }

it("counts Bo's vote once, however often he casts it", async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await castVote(store, bo, { ideaId })
  await castVote(store, bo, { ideaId })

  const { items } = await listIdeas(store, bo, { order: 'votes', status: 'open' })
  expect(items).toMatchObject([{ voteCount: 2, votedByViewer: true, authorName: 'Ada' }])
  expect(await activitiesOf(store, bo)).toEqual(['idea.voted'])
})

it('counts votes at once, one from each', async ({ database }) => {
  const ideaId = await proposeIdea(database, ada, idea)
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      castVote(database, [bo, mo, ann][index % 3], { ideaId }),
    ),
  )
  expect(await findIdea(database, bo, ideaId)).toMatchObject({ voteCount: 4 })
})

it('remembers that Ada withdrew her vote, rather than forgetting that she voted', async ({
  store,
}) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await withdrawVote(store, ada, { ideaId })
  await withdrawVote(store, ada, { ideaId })

  expect(await findIdea(store, ada, ideaId)).toMatchObject({ voteCount: 0, votedByViewer: false })
  expect(await activitiesOf(store, ada)).toEqual([
    'idea.proposed',
    'idea.voted',
    'idea.vote_withdrawn',
  ])
})

it('knows the vote that Ada cast under a profile which turned out to be Bo', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await castVote(store, bo, { ideaId })

  const found = await findIdea(store, bo, ideaId)
  expect(found).toMatchObject({ voteCount: 1, votedByViewer: true, authorName: 'Bo' })
})

it('counts two votes once while the two are one person, and twice again after', async ({
  database,
}) => {
  const ideaId = await proposeIdea(database, mo, idea)
  const votes = async () => (await findIdea(database, mo, ideaId)).voteCount
  await castVote(database, ada, { ideaId })
  await castVote(database, bo, { ideaId })
  await followed(database) // who recounts begins with what comes next
  await mergePeople(database, ann, { profileId: ada.id, intoId: bo.id })
  await followed(database)
  expect(await votes()).toBe(2)

  const otherId = await proposeIdea(database, mo, { ...idea, title: 'Lights off in the shop' })
  await mergeIdeas(database, mo, { ideaId, intoId: otherId })
  const others = async () => (await findIdea(database, mo, otherId)).voteCount
  expect(await others()).toBe(2)
  await unmergePeople(database, ann, { profileId: ada.id })
  await followed(database)
  expect(await others()).toBe(3)

  await mergePeople(database, ann, { profileId: ada.id, intoId: bo.id })
  await followed(database)
  await withdrawVote(database, ada, { ideaId: otherId })
  expect(await others()).toBe(1)
})

it('asks a stranger to sign in', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, idea)
  await expect(castVote(store, undefined, { ideaId })).rejects.toMatchObject({ code: 'idea.vote' })
})

it('does not tell Bo that there is an idea in the workshop', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, { ...idea, spaceId: workshop.id })
  await expect(castVote(store, bo, { ideaId })).rejects.toMatchObject({ reason: 'not_found' })
  await expect(findIdea(store, mo, ideaId)).rejects.toMatchObject({ reason: 'not_found' })
})

it('shows an idea with its words and tags, and lets it be found', async ({ store }) => {
  const ideaId = await proposeIdea(store, ada, { ...idea, tags: ['Shop'] })
  expect(await findIdea(store, undefined, ideaId)).toMatchObject({
    slug: 'dark-mode-for-the-shop',
    bodyHtml: expect.stringContaining('<em>dazzles</em>') as string,
    tags: [{ slug: 'shop' }],
    answer: null,
  })
  expect((await search(store, undefined, { text: 'dazzles' })).items).toHaveLength(1)
  const tagged = await listIdeas(store, undefined, { order: 'latest', tag: 'shop' })
  expect(tagged.items).toHaveLength(1)
})
