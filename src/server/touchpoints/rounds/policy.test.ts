import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '#ids'
import { isStaff, mayReadCustomers, roles } from '#people'
import { mayApply, mayReadRound, mayRunRounds, roundStates, visibleRounds } from '#rounds'
import type { Viewer } from '#spaces'
import { ada, ann, it } from '#test'

const fact = fc.record({
  state: fc.constantFrom(...roundStates),
  hasSegment: fc.boolean(),
  isMember: fc.boolean(),
  isArchived: fc.boolean(),
  hasApplied: fc.boolean(),
})
const viewer = fc.option(
  fc
    .record({ role: fc.constantFrom(...roles), isSuspended: fc.boolean() })
    .map((how): Viewer => ({ ...ada, ...how })),
  { nil: undefined },
)

it('lists for everybody exactly the rounds that they may see', async ({ store }) => {
  const agree = fc.asyncProperty(
    viewer,
    fc.array(fact, { maxLength: 5 }),
    async (viewer, facts) => {
      const rounds = facts.map((fact) => ({ id: newId(), segmentId: newId(), ...fact }))
      for (const { id, segmentId, state, ...fact } of rounds) {
        await store
          .insertInto('segments')
          .values({
            ...{ id: segmentId, name: segmentId, rule: '{"all":[]}', types: [], uses: [] },
            ...{ created_by: ann.id, archived_at: fact.isArchived ? new Date() : null },
          })
          .execute()
        const member = { segment_id: segmentId, person_id: ada.id, since: new Date() }
        if (fact.isMember) await store.insertInto('segment_members').values(member).execute()
        await store
          .insertInto('rounds')
          .values({
            ...{ id, state, kind: 'testing', title: 'T', body: '', body_html: '', questions: '[]' },
            ...{ seats: 1, seating: 'by_hand', refills: true, terms: '', created_by_id: ann.id },
            ...{ segment_id: fact.hasSegment ? segmentId : null },
            ...{ outcome: '', thanks: '', called_off_because: '' },
          })
          .execute()
        const application = { round_id: id, person_id: ada.id, answers: '{}' }
        if (!fact.hasApplied) continue
        await store
          .insertInto('round_applications')
          .values({ ...application, state: 'withdrawn' })
          .execute()
      }
      const listed = await store
        .selectFrom('rounds')
        .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(rounds.map(({ id }) => id)))))
        .where(sql<boolean>`${visibleRounds(store, viewer)}`)
        .select('id')
        .execute()
      const readable = rounds.filter(({ hasSegment, isMember, isArchived, ...round }) =>
        mayReadRound(viewer, { ...round, isAsked: !hasSegment || (isMember && !isArchived) }),
      )
      expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(({ id }) => id).sort())
    },
  )
  await fc.assert(agree, { numRuns: 40 })
})

it('lets those apply who may act and are asked, and staff alone run rounds', () => {
  const holds = fc.property(
    viewer,
    fc.constantFrom(...roundStates),
    fc.record({ isAsked: fc.boolean(), hasApplied: fc.boolean(), isPast: fc.boolean() }),
    (viewer, state, facts) => {
      const may = mayApply(viewer, { state, ...facts })
      if (viewer === undefined || viewer.isSuspended) {
        expect([may, mayRunRounds(viewer)]).toEqual([false, false])
      }
      if (may) expect(mayReadRound(viewer, { state, ...facts })).toBe(true)
      if (state !== 'open' || facts.isPast) expect(may).toBe(false)
      if (mayRunRounds(viewer)) expect(isStaff(viewer) && mayReadCustomers(viewer)).toBe(true)
    },
  )
  fc.assert(holds)
})
