import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { roles } from '#people'
import { isInsider, mayReadReview, visibleReviews } from '#reviews'
import type { Viewer } from '#spaces'
import { ada, bo, it } from '#test'

const viewer = fc.option(
  fc
    .record({ role: fc.constantFrom(...roles), isSuspended: fc.boolean() })
    .map((how): Viewer => ({ ...ada, ...how })),
  { nil: undefined },
)

it('lists for everybody exactly the reviews that they may read', async ({ store }) => {
  const fact = fc.record({
    authorId: fc.constantFrom(ada.id, bo.id),
    removedAt: fc.constantFrom(null, new Date()),
  })
  const agree = fc.asyncProperty(
    viewer,
    fc.array(fact, { maxLength: 4 }),
    async (viewer, facts) => {
      const reviews = facts.map((fact) => ({ id: newId(), ...fact }))
      for (const { id, authorId, removedAt } of reviews) {
        const product_id = newId()
        const product = { id: product_id, slug: `p-${product_id}`, name: 'P' }
        await store.insertInto('products').values(product).execute()
        const words = { stars: 3, title: 'Fine', body: 'Fine.', body_html: '' }
        const facts = { id, product_id, person_id: authorId, removed_at: removedAt }
        await store
          .insertInto('reviews')
          .values({ ...facts, ...words })
          .execute()
      }
      const ids = reviews.map(({ id }) => id)
      const listed = await store
        .selectFrom('reviews')
        .where(visibleReviews(viewer))
        .where(({ eb, fn, val }) => eb('reviews.id', '=', fn.any(val(ids))))
        .select('reviews.id')
        .execute()
      const readable = reviews.filter((review) => mayReadReview(viewer, review))
      expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort())
    },
  )
  await fc.assert(agree, { numRuns: 30 })
})

it('takes staff and dealers for insiders, and nobody else', () => {
  const insiders = roles.filter((role) => isInsider({ ...ada, role }))
  expect(insiders.toSorted()).toEqual(roles.filter((role) => role !== 'member').toSorted())
})
