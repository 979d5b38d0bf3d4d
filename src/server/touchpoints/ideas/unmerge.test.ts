import fc from 'fast-check'
import { expect } from 'vitest'
import {
  castVote,
  changeStatus,
  findIdea,
  listDecisions,
  listFolded,
  mergeIdeas,
  proposeIdea,
  setIdeaRules,
  unmergeIdea,
  withdrawVote,
} from '#ideas'
import { search } from '#search'
import { ada, ann, bo, dee, ida, it, mo, plaza, type Store } from '#test'

const people = [ada, bo, mo, dee]
const propose = (store: Store, title: string) =>
  proposeIdea(store, ann, { spaceId: plaza.id, title })

async function votersOf(store: Store, ideaId: string): Promise<string[]> {
  const rows = await store
    .selectFrom('idea_votes')
    .where('idea_id', '=', ideaId)
    .select('person_id as id')
    .orderBy('person_id')
    .execute()
  return rows.map(({ id }) => id)
}

it('takes a merge back exactly, whoever voted for which of the two', async ({ store }) => {
  await setIdeaRules(store, ida, { budgets: [100, 100, 100, 100, 100] })
  const votes = fc.array(fc.record({ who: fc.nat(3), second: fc.boolean() }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(votes, async (cast) => {
      const [ideaId, intoId] = [
        await propose(store, 'A louder bell'),
        await propose(store, 'A bell for all'),
      ]
      for (const { who, second } of cast)
        await castVote(store, people[who], { ideaId: second ? intoId : ideaId })
      const before = [await votersOf(store, ideaId), await votersOf(store, intoId)]
      const counts = async () => [
        (await findIdea(store, ann, ideaId)).voteCount,
        (await findIdea(store, ann, intoId)).voteCount,
      ]
      const counted = await counts()
      await mergeIdeas(store, ann, { ideaId, intoId })
      expect((await counts())[1]).toBe(new Set(before.flat()).size)
      await unmergeIdea(store, ann, { ideaId })
      await unmergeIdea(store, ann, { ideaId })
      expect([await votersOf(store, ideaId), await votersOf(store, intoId)]).toEqual(before)
      expect(await counts()).toEqual(counted)
    }),
    { numRuns: 8 },
  )
})

it('takes merges into each other back from the last', async ({ store }) => {
  const [one, two, three] = [
    await propose(store, 'A bell with a bite'),
    await propose(store, 'A bell with a bark'),
    await propose(store, 'A bell with a horn'),
  ]
  await castVote(store, bo, { ideaId: one })
  await mergeIdeas(store, ann, { ideaId: one, intoId: two })
  await mergeIdeas(store, ann, { ideaId: two, intoId: three })
  expect(await findIdea(store, bo, three)).toMatchObject({ voteCount: 2, votedByViewer: true })
  expect((await listFolded(store, ann, three)).map(({ id }) => id).sort()).toEqual(
    [one, two].sort(),
  )
  await expect(unmergeIdea(store, ann, { ideaId: one })).rejects.toMatchObject({
    code: 'idea.folded',
  })
  await unmergeIdea(store, ann, { ideaId: two })
  await unmergeIdea(store, ann, { ideaId: one })
  expect(await findIdea(store, bo, one)).toMatchObject({ voteCount: 2, votedByViewer: true })
  expect(await findIdea(store, bo, three)).toMatchObject({ voteCount: 1, votedByViewer: false })
  expect((await search(store, bo, { text: 'bite' })).items).toHaveLength(1)
})

it('does not bring back a vote that Bo withdrew while the ideas were one', async ({ store }) => {
  const [ideaId, intoId] = [
    await propose(store, 'A louder bell'),
    await propose(store, 'A bell for all'),
  ]
  await castVote(store, bo, { ideaId })
  await mergeIdeas(store, ann, { ideaId, intoId })
  await withdrawVote(store, bo, { ideaId: intoId })
  await unmergeIdea(store, ann, { ideaId })
  expect(await findIdea(store, bo, ideaId)).toMatchObject({ voteCount: 1, votedByViewer: false })
})

it('keeps who decided what and why, and declines nothing without a word', async ({ store }) => {
  const ideaId = await propose(store, 'A bell with a horn')
  await changeStatus(store, mo, { ideaId, status: 'planned' })
  await expect(changeStatus(store, ann, { ideaId, status: 'declined' })).rejects.toMatchObject({
    code: 'idea.why.answer',
  })
  await changeStatus(store, ann, { ideaId, status: 'declined', answer: 'Too *loud*.' })
  const [last, first] = await listDecisions(store, undefined, ideaId)
  expect(last).toMatchObject({ from: 'planned', to: 'declined', byName: 'Ann' })
  expect(last?.answerHtml).toContain('<em>loud</em>')
  expect(first).toMatchObject({ from: 'open', to: 'planned', byName: 'Mo', answerHtml: null })
})
