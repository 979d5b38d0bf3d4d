import type { Person } from '#people'
import { ada, ann, type Store } from '#test'
import type { SeatDecision } from './application.ts'
import { applyForRound } from './apply.ts'
import { createRound } from './create-round.ts'
import { decideOnApplicants } from './decide.ts'
import { listApplicants } from './list-applicants.ts'
import { moveRound } from './move-round.ts'
import type { RoundPlan } from './round.ts'

export const plan: RoundPlan = {
  ...{ kind: 'testing', title: 'Ride the new bell', body: 'Four weeks with a *loud* bell.' },
  ...{ seats: 2, terms: 'Show it to nobody.' },
  questions: [
    { kind: 'short', text: 'Which bike do you ride?', isRequired: true },
    { kind: 'several', text: 'Where?', choices: ['Town', 'Forest'] },
  ],
}

/** A round that takes applications. */
export async function call(store: Store, changes: Partial<RoundPlan> = {}): Promise<string> {
  const roundId = await createRound(store, ann, { ...plan, ...changes })
  await moveRound(store, ann, { roundId, stage: 'open' })
  return roundId
}

export function answering(bike = 'A red one') {
  return { answers: { q1: [bike] }, acceptsVersion: 1 }
}

export async function apply(store: Store, roundId: string, people: readonly Person[] = [ada]) {
  for (const person of people) await applyForRound(store, person, { roundId, ...answering() })
}

export const decide = (
  store: Store,
  roundId: string,
  decision: SeatDecision,
  people: readonly Person[],
) =>
  decideOnApplicants(store, ann, {
    roundId,
    decisions: people.map(({ id: personId }) => ({ personId, decision })),
  })

export const standing = async (store: Store, roundId: string) =>
  (await listApplicants(store, ann, roundId)).items
    .map(({ name, state }) => `${name} ${state}`)
    .toSorted()

export const isIn = async (store: Store, person: Person, roundId: string) => {
  const { groupId } = await store
    .selectFrom('rounds')
    .where('id', '=', roundId)
    .select('group_id as groupId')
    .executeTakeFirstOrThrow()
  const member = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', '=', person.id)
    .select('person_id')
    .executeTakeFirst()
  return member !== undefined
}
