import {
  applyForRound,
  createRound,
  decideOnApplicants,
  editRound,
  findRound,
  moveRound,
  type RoundPlan,
} from '#rounds'
import type { Viewer } from '#spaces'
import { ada, ann, type Store } from '#test'

const plan: RoundPlan = {
  ...{ kind: 'testing', title: 'Ride the new bell', body: 'Four weeks.', seats: 40 },
  ...{ terms: 'Show it to nobody.' },
  questions: [{ kind: 'short', text: 'Which bike do you ride?', isRequired: true }],
}

/** A plan, a call, and a round that runs, for which everybody applied and Ada has a place. */
export async function buildRounds(store: Store, everybody: readonly Viewer[]) {
  const drafted = await createRound(store, ann, { ...plan, title: 'Talk of horns' })
  const round = await createRound(store, ann, plan)
  await moveRound(store, ann, { roundId: round, stage: 'open' })
  const joined = await createRound(store, ann, { ...plan, title: 'Ride the old bell' })
  await moveRound(store, ann, { roundId: joined, stage: 'open' })
  for (const person of everybody) {
    const application = { answers: { q1: ['A red one'] }, acceptsVersion: 1 }
    await applyForRound(store, person, { roundId: joined, ...application })
  }
  const chosen = [{ personId: ada.id, decision: 'chosen' as const }]
  await decideOnApplicants(store, ann, { roundId: joined, decisions: chosen })
  await moveRound(store, ann, { roundId: joined, stage: 'running' })
  const { version = 0 } = (await findRound(store, ann, joined)).plan ?? {}
  const terms = 'Show it to nobody at all.'
  await editRound(store, ann, { roundId: joined, version, ...plan, terms })
  const { version: roundVersion = 0 } = (await findRound(store, ann, round)).plan ?? {}
  return { draftedRound: drafted, round, joinedRound: joined, roundVersion }
}
