import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { putDocuments, search } from '#search'
import { mayEnter, type Space, type Viewer } from '#spaces'
import { ada, bo, ida, it, lounge, mo, plaza, workshop } from '#test'

const spaces: (Space | null)[] = [plaza, lounge, workshop, null]
const document = fc.record({
  space: fc.constantFrom(...spaces),
  title: fc.constantFrom('bell', 'saddle', 'wheel'),
})
const viewer = fc.constantFrom<Viewer | undefined>(undefined, ada, bo, mo, ida)

it('finds for everybody exactly what they may read, exact or guessed', async ({ store }) => {
  const asked = fc.record({
    documents: fc.array(document, { maxLength: 8 }),
    viewer,
    isMistyped: fc.boolean(),
    spaceId: fc.option(fc.constantFrom(plaza.id, workshop.id), { nil: undefined }),
  })
  const agree = fc.asyncProperty(asked, async ({ documents, viewer, isMistyped, spaceId }) => {
    await store.deleteFrom('search_documents').execute()
    const put = documents.map(({ space, title }) => {
      const subject = { subjectType: 'topic', subjectId: newId(), spaceId: space?.id ?? null }
      return { ...subject, space, authorId: ada.id, title, body: '', at: new Date() }
    })
    await putDocuments(store, put)
    const text = isMistyped ? 'sadddle' : 'saddle'
    const { items, count } = await search(store, viewer, { text, spaceId })
    const readable = put.filter(
      ({ title, space }) =>
        title === 'saddle' &&
        (space === null || mayEnter(viewer, space)) &&
        (spaceId === undefined || space?.id === spaceId),
    )
    expect(idsOf(items)).toEqual(idsOf(readable))
    expect(count).toBe(readable.length)
  })
  await fc.assert(agree, { numRuns: 60 })
}, 60_000)

const idsOf = (things: { subjectId: string }[]) => things.map(({ subjectId }) => subjectId).sort()
