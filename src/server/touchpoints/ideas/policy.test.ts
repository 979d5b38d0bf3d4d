import fc from 'fast-check'
import { expect } from 'vitest'
import {
  ideaStatuses,
  mayCurate,
  mayPropose,
  mayRead,
  mayVote,
  visibleIdeas,
  type IdeaFacts,
} from '#ideas'
import { newId } from '#ids'
import { isStaff, roles } from '#people'
import type { Viewer } from '#spaces'
import { ada, bo, it, lounge, plaza, workshop } from '#test'

const space = fc.constantFrom(plaza, lounge, workshop)
const authorId = fc.constantFrom(ada.id, bo.id)
const removedAt = fc.constantFrom(null, new Date())
const viewer = fc.option(
  fc
    .record({
      role: fc.constantFrom(...roles),
      isSuspended: fc.boolean(),
      spaceIds: fc.constantFrom([], [workshop.id]),
      moderatedSpaceIds: fc.constantFrom([], [workshop.id], [plaza.id]),
    })
    .map((how): Viewer => ({ ...ada, ...how })),
  { nil: undefined },
)

it('lists for everybody exactly the ideas that they may read', async ({ store }) => {
  const agree = fc.asyncProperty(
    viewer,
    fc.array(fc.record({ space, authorId, removedAt }), { maxLength: 5 }),
    async (viewer, facts) => {
      const ideas = facts.map((fact) => ({ id: newId(), ...fact }))
      for (const { id, space, authorId, removedAt } of ideas) {
        const words = { slug: 's', title: 'T', body: '', body_html: '', excerpt: '' }
        const place = { space_id: space.id, author_id: authorId, removed_at: removedAt }
        const idea = { id, ...place, ...words }
        await store.insertInto('ideas').values(idea).execute()
      }
      const listed = await store
        .selectFrom('ideas')
        .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
        .where(visibleIdeas(viewer))
        .where(({ eb, fn, val }) => eb('ideas.id', '=', fn.any(val(ideas.map(({ id }) => id)))))
        .select('ideas.id')
        .execute()
      const readable = ideas.filter((idea) => mayRead(viewer, idea))
      expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort())
    },
  )
  await fc.assert(agree, { numRuns: 50 })
})

it('lets people vote where they may read, and staff alone decide', () => {
  const idea: fc.Arbitrary<IdeaFacts> = fc.record({
    space,
    status: fc.constantFrom(...ideaStatuses),
    mergedIntoId: fc.constantFrom(null, newId()),
  })
  const holds = fc.property(viewer, idea, (viewer, idea) => {
    const isActive = viewer !== undefined && !viewer.isSuspended
    if (!isActive || !mayRead(viewer, idea)) {
      expect([
        mayVote(viewer, idea),
        mayPropose(viewer, { ...idea.space, startedBy: 'all' }),
      ]).toEqual([false, false])
    }
    if (idea.mergedIntoId !== null || ['shipped', 'declined'].includes(idea.status)) {
      expect(mayVote(viewer, idea)).toBe(false)
    }
    expect(mayCurate(viewer)).toBe(isActive && isStaff(viewer))
  })
  fc.assert(holds)
})
