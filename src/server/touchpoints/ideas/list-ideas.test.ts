import { expect } from 'vitest'
import { findIdea, importIdeas, importVotes, listIdeas, type ImportedIdea } from '#ideas'
import { newId } from '#ids'
import { search } from '#search'
import { activitiesOf, ada, bo, it, lounge, mo, plaza, workshop, type Store } from '#test'

const spaces = [plaza, lounge, workshop]

async function fill(store: Store): Promise<ImportedIdea[]> {
  const ideas = Array.from({ length: 60 }, (_, index): ImportedIdea => ({
    id: newId(),
    spaceId: spaces[index % spaces.length]?.id ?? plaza.id,
    authorId: index % 2 ? ada.id : bo.id,
    title: `Idea number ${index}`,
    body: 'Because.',
    status: index % 5 ? 'open' : 'planned',
    tags: ['some'],
    createdAt: new Date(Date.UTC(2026, 0, 1 + (index % 7))),
    source: 'test',
    sourceId: `idea-${index}`,
  }))
  await importIdeas(store, ideas)
  const votes = ideas.slice(0, 10).flatMap(({ id: ideaId }, index) =>
    [ada, bo, mo].slice(0, index % 4).map(({ id: personId }) => {
      const votedAt = new Date('2026-02-01')
      return { ideaId, personId, votedAt, source: 'test', sourceId: `${ideaId}-${personId}` }
    }),
  )
  await importVotes(store, votes)
  await importVotes(store, votes)
  return ideas
}

for (const order of ['votes', 'latest'] as const) {
  it(`leads Bo through all he may read by ${order}, nothing twice`, async ({ store }) => {
    const ideas = (await fill(store)).filter(({ spaceId }) => spaceId !== workshop.id)
    const listed: { id: string; voteCount: number; createdAt: Date }[] = []
    let after: string | undefined
    do {
      const page = await listIdeas(store, bo, { order, after })
      listed.push(...page.items)
      after = page.next ?? undefined
    } while (after !== undefined)

    expect(listed.map(({ id }) => id).sort()).toEqual(ideas.map(({ id }) => id).sort())
    const keyOf = (one: (typeof listed)[number]) =>
      order === 'votes' ? one.voteCount : one.createdAt.getTime()
    const sorted = listed.toSorted((one, other) => keyOf(other) - keyOf(one))
    expect(listed.map(keyOf)).toEqual(sorted.map(keyOf))
  })
}

it('lists by status, space and author', async ({ store }) => {
  await fill(store)
  const planned = await listIdeas(store, ada, { order: 'latest', status: 'planned' })
  expect(planned.items).toHaveLength(12)
  const here = await listIdeas(store, ada, { order: 'latest', spaceId: plaza.id, authorId: bo.id })
  expect(here.items).toHaveLength(10)
})

it('takes over ideas and votes once, with their dates', async ({ store }) => {
  const ideas = await fill(store)
  expect(await importIdeas(store, ideas)).toEqual([])
  const found = await findIdea(store, bo, ideas[3]?.id ?? '')
  const createdAt = new Date('2026-01-04')
  expect(found).toMatchObject({ voteCount: 3, votedByViewer: true, createdAt })
  expect((await activitiesOf(store, mo)).length).toBe(2)
  expect((await search(store, bo, { text: '"number 3"' })).items).toHaveLength(1)
})

it('refuses a cursor that somebody made up', async ({ store }) => {
  for (const order of ['votes', 'latest'] as const) {
    await expect(listIdeas(store, bo, { order, after: 'x' })).rejects.toMatchObject({
      reason: 'invalid',
    })
  }
})
