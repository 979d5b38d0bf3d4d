import { findPeople, type Person } from '#people'
import { listProductNames } from '#products'
import { applyForRound, createRound, decideOnApplicants, moveRound, type RoundPlan } from '#rounds'
import { DAY_MS } from './cast.ts'
import type { SampleStore } from './store.ts'

const terms =
  'What you see and ride here is not out yet. Please show it to nobody outside of this round, take no pictures of it, and write of it only in the private space.'

const belt: RoundPlan = {
  ...{ kind: 'testing', title: 'Ride the new belt drive for four weeks', seats: 4, terms },
  body: 'We have built **four** bikes with a belt that needs no oil. Ride one for four weeks, as you ride every day, and tell us each week how it went.\n\nThe bike comes to you and is fetched again. You may keep the lights.',
  questions: [
    {
      kind: 'one',
      text: 'How far do you ride in a week?',
      isRequired: true,
      choices: ['Up to 30 km', '30 to 100 km', 'More than 100 km'],
    },
    { kind: 'long', text: 'What do you carry, and where?' },
  ],
}

const display: RoundPlan = {
  ...{ kind: 'interview', title: 'Half an hour about the display', seats: 6 },
  body: 'What do you look for while you ride, and what do you never look at? We would like to hear it from you, by telephone, in half an hour.',
  questions: [
    {
      kind: 'several',
      text: 'When could we call?',
      isRequired: true,
      choices: ['In the morning', 'In the afternoon', 'In the evening'],
    },
    { kind: 'short', text: 'Which bike do you ride?' },
  ],
}

const riders = [
  ['30 to 100 km', 'Two children, up the hill to school.'],
  ['More than 100 km', 'My tools, all through town.'],
  ['Up to 30 km', 'Groceries on Saturdays.'],
  ['30 to 100 km', 'A dog in the box, rain or shine.'],
  ['More than 100 km', 'Nothing but my lunch; I commute over the pass.'],
  ['Up to 30 km', ''],
] as const

/** A round that runs, with those who ride in it, and a call that is open. */
export async function fillRounds(
  store: SampleStore,
  owner: Person,
  members: readonly { id: string }[],
  now: Date,
): Promise<void> {
  const products = await listProductNames(store)
  const product = products.find(({ name }) => /cargo|long|tour/i.test(name)) ?? products[0]
  const productId = product?.id ?? null
  const people = await findPeople(
    store,
    members.slice(0, 2 * riders.length).map(({ id }) => id),
  )
  const active = [...people.values()].filter(({ isSuspended }) => !isSuspended)
  const roundId = await open(store, owner, { ...belt, productId })
  for (const [place, [far, load]] of riders.entries()) {
    const person = active[place]
    if (!person) continue
    const answers = { q1: [far], q2: load ? [load] : [] }
    await applyForRound(store, person, { roundId, answers, acceptsVersion: 1 })
  }
  const chosen = active
    .slice(0, 4)
    .map(({ id: personId }) => ({ personId, decision: 'chosen' as const }))
  const waiting = active
    .slice(4, 5)
    .map(({ id: personId }) => ({ personId, decision: 'waiting' as const }))
  await decideOnApplicants(store, owner, { roundId, decisions: [...chosen, ...waiting] })
  await moveRound(store, owner, { roundId, stage: 'running' })

  const closesOn = new Date(now.getTime() + 21 * DAY_MS).toISOString().slice(0, 10)
  const callId = await open(store, owner, { ...display, closesOn })
  for (const person of active.slice(6, 9)) {
    const answers = { q1: ['In the evening'], q2: [product?.name ?? ''] }
    await applyForRound(store, person, { roundId: callId, answers })
  }
}

async function open(store: SampleStore, owner: Person, plan: RoundPlan): Promise<string> {
  const roundId = await createRound(store, owner, plan)
  await moveRound(store, owner, { roundId, stage: 'open' })
  return roundId
}
