import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import type { Person } from '#people'
import { applyForRound, decideOnApplicants, findRound, withdrawFromRound } from '#rounds'
import { ada, ann, ida, it, type Database } from '#test'
import { answering, call } from './round-scene.ts'

const CROWD = 6
const SEATS = 2

async function gather(database: Database): Promise<Person[]> {
  const people = Array.from({ length: CROWD }, (_, index): Person => {
    return { ...ada, id: newId(), name: `Guest ${index}`, handle: `guest-${newId()}` }
  })
  await database
    .insertInto('people')
    .values(people.map(({ id, name, handle }) => ({ id, name, handle, canonical_id: id }) as never))
    .execute()
  return people
}

const deed = fc.record({
  who: fc.nat(CROWD - 1),
  does: fc.constantFrom('apply', 'withdraw', 'choose', 'choose', 'decline'),
})

it('oversells no place, whoever applies, leaves and chooses at once', async ({ database }) => {
  const people = await gather(database)
  const holds = fc.asyncProperty(
    fc.constantFrom('by_hand', 'first_come'),
    fc.array(deed, { minLength: 8, maxLength: 16 }),
    async (seating, deeds) => {
      const roundId = await call(database, { seating, seats: SEATS })
      const act = async (index: number, { who, does }: (typeof deeds)[number]) => {
        const person = people[who] ?? ada
        const manager = index % 2 === 0 ? ann : ida
        const decide = (decision: 'chosen' | 'declined') =>
          decideOnApplicants(database, manager, {
            ...{ roundId, decisions: [{ personId: person.id, decision }] },
          })
        if (does === 'apply') await applyForRound(database, person, { roundId, ...answering() })
        else if (does === 'withdraw') await withdrawFromRound(database, person, { roundId })
        else await decide(does === 'choose' ? 'chosen' : 'declined')
      }
      const outcomes = await Promise.allSettled(deeds.map((deed, index) => act(index, deed)))
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toHaveProperty('code')
      }
      expect((await findRound(database, ann, roundId)).taken).toBeLessThanOrEqual(SEATS)
    },
  )
  await fc.assert(holds, { numRuns: 8 })
})

it('gives the last place to one of two whom two managers choose at once', async ({ database }) => {
  const people = await gather(database)
  const roundId = await call(database, { seats: 1 })
  for (const person of people) await applyForRound(database, person, { roundId, ...answering() })
  const choosing = people.map(({ id: personId }, index) =>
    decideOnApplicants(database, index % 2 === 0 ? ann : ida, {
      ...{ roundId, decisions: [{ personId, decision: 'chosen' }] },
    }),
  )
  const outcomes = await Promise.allSettled(choosing)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await findRound(database, ann, roundId)).taken).toBe(1)
})
