import { inTransaction, together } from '#database'
import { DomainError } from '#errors'
import { findFamiliar, identifyPeople, noteTraits } from '#people'
import {
  countEvents,
  findKnownMessages,
  registerEvents,
  tallyOf,
  type OpenSource,
  type EventTally,
} from '#sources'
import { recordMany } from '#timeline'
import { activityOf } from './activities.ts'
import { isObject, type Incoming } from './call.ts'
import { joinGroups } from './join-groups.ts'
import { judgeAll, traitsIn, type Judged } from './judge.ts'
import { purchaseIn } from './purchase.ts'
import type { SegmentStore } from './tables.ts'
import { areOrdinary, takeOrdinary } from './take-ordinary.ts'
import { judgeOrders, takeOrders, type Bought } from './take-orders.ts'
import { fieldsOf, traitsOf } from './traits.ts'

const MOST_TRIES = 6

/**
 * Takes what a source brings, all of it in one transaction: when this is done it is kept. What came
 * before is a duplicate, and what is wrong is rejected without spoiling what is right.
 */
export async function takeEvents(
  store: SegmentStore,
  source: OpenSource,
  incoming: Incoming,
): Promise<EventTally> {
  try {
    return await takeTogether(store, source, () => judgeAll(incoming))
  } catch (error) {
    if (store.isTransaction || !isItsOwnFault(error)) throw error
    return takeApart(store, source, incoming, error)
  }
}

/** Whether the database is there and does not want what it was given. */
export function isItsOwnFault(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return error instanceof DomainError || /^(22|23|54|P0)/.test(String(code))
}

/** One that nobody foresaw must not cost those beside it: they are taken by halves without it. */
async function takeApart(
  store: SegmentStore,
  source: OpenSource,
  incoming: Incoming,
  error: unknown,
): Promise<EventTally> {
  const { events } = incoming
  if (events.length === 1) {
    const reason = error instanceof DomainError ? error.code : 'failed'
    const verdict = 'rejected' as const
    const reject = () => judgeAll(incoming).map((one) => ({ ...one, verdict, reason }))
    return takeTogether(store, source, reject)
  }
  const middle = Math.ceil(events.length / 2)
  const one = await takeEvents(store, source, { ...incoming, events: events.slice(0, middle) })
  const other = await takeEvents(store, source, { ...incoming, events: events.slice(middle) })
  return {
    accepted: one.accepted + other.accepted,
    rejected: one.rejected + other.rejected,
    duplicate: one.duplicate + other.duplicate,
    held: one.held + other.held,
  }
}

/** Takes what was judged in one transaction, or nothing of it. */
export async function takeTogether(
  store: SegmentStore,
  source: OpenSource,
  judge: () => Judged[],
): Promise<EventTally> {
  for (let tries = 1; ; tries++) {
    try {
      // Judging orders changes what is judged, so each try has its own.
      const judged = judge()
      // To fail and try again takes a transaction of its own.
      const isHopeful = tries === 1 && !store.isTransaction
      return await inTransaction(store, (store) => takeJudged(store, source, judged, isHopeful))
    } catch (error) {
      if (tries === MOST_TRIES || store.isTransaction || !isRaced(error)) throw error
    }
  }
}

/** Two who tell of the same newcomers, or the same events, at once: one waits or tries again. */
function isRaced(error: unknown): boolean {
  if (error instanceof DomainError) return error.code === 'identity.raced'
  const { code } = error as { code?: unknown }
  return code === '40P01' || code === '40001' || code === '23505'
}

async function takeJudged(
  store: SegmentStore,
  source: OpenSource,
  judged: readonly Judged[],
  isHopeful: boolean,
): Promise<EventTally> {
  const able = judged.filter(({ verdict }) => verdict === 'accepted')
  const profileIds = await findFamiliar(store, witnessOf(source), able.map(sightingIn))
  if (profileIds && isHopeful && areOrdinary(source, able)) {
    const profileIdOf = new Map(able.map((one, index) => [one, profileIds[index] ?? '']))
    return takeOrdinary(store, source, judged, profileIdOf)
  }
  // Whom nothing is new of may come twice; others would be made anew by what came before.
  if (!profileIds) await findRepeated(store, source, able)
  const fresh = able.filter(({ verdict }) => verdict === 'accepted')
  const bought = await settle(store, source, fresh, profileIds)
  const stored = await registerEvents(store, source.id, judged)
  for (const one of fresh) {
    // Somebody else brought it a moment ago.
    if (one.verdict !== 'rejected' && !stored.has(one.id)) one.verdict = 'duplicate'
  }
  await carryOut(store, source, fresh, bought, tallyOf(judged))
  return tallyOf(judged)
}

async function findRepeated(store: SegmentStore, source: OpenSource, judged: readonly Judged[]) {
  if (judged.length === 0) return
  const ids = judged.map(({ messageId }) => messageId)
  const known = await findKnownMessages(store, source.id, ids)
  for (const one of judged) if (known.has(one.messageId)) one.verdict = 'duplicate'
}

function witnessOf({ namespace, name: source, isTrusted }: OpenSource) {
  return { namespace, source, isTrusted }
}

const sightingIn = ({ sighting }: Judged) => sighting

/** Finds out whom events are about, and what becomes of those about orders. */
async function settle(
  store: SegmentStore,
  source: OpenSource,
  fresh: readonly Judged[],
  familiar: readonly string[] | undefined,
): Promise<Bought[]> {
  if (fresh.length === 0) return []
  const profileIds =
    familiar ?? (await identifyPeople(store, witnessOf(source), fresh.map(sightingIn)))
  const bought: Bought[] = []
  for (const [index, judged] of fresh.entries()) {
    const profileId = profileIds[index] ?? ''
    judged.personId = profileId
    if (!source.takesOrders) continue
    const purchase = purchaseIn(judged.event, judged.occurredAt, source.namespace)
    if (typeof purchase === 'string') {
      Object.assign(judged, { verdict: 'rejected', reason: purchase })
    } else if (purchase) bought.push({ judged, profileId, purchase })
  }
  if (bought.length > 0) await judgeOrders(store, source, bought)
  return bought
}

/** Lets what is new have its effects. */
async function carryOut(
  store: SegmentStore,
  source: OpenSource,
  fresh: readonly Judged[],
  bought: readonly Bought[],
  tally: EventTally,
): Promise<void> {
  const accepted = fresh.filter(({ verdict }) => verdict === 'accepted')
  const ordered = new Set(bought.map(({ judged }) => judged))
  const activities = accepted.flatMap((judged) => {
    const about = { sourceId: source.id, profileId: judged.personId ?? '' }
    return ordered.has(judged) ? [] : (activityOf(judged, about) ?? [])
  })
  await noteAll(store, source, accepted)
  const effective = bought.filter(({ judged }) => judged.verdict !== 'duplicate')
  if (effective.length > 0) await takeOrders(store, source, effective)
  await joinGroups(
    store,
    source,
    accepted
      .filter(({ call }) => call === 'group')
      .map((judged) => ({ judged, profileId: judged.personId ?? '' })),
  )
  await together(store, (store) => [
    recordMany(store, activities),
    countEvents(store, source.id, tally),
  ])
}

async function noteAll(store: SegmentStore, source: OpenSource, accepted: readonly Judged[]) {
  const told = accepted
    .filter(({ call }) => call === 'identify')
    .map(({ event, context, occurredAt: at, personId }) => {
      const traits = traitsIn(event, context)
      const fields = fieldsOf(traits, isObject(context) ? context : {})
      return { profileId: personId ?? '', at, traits: traitsOf(traits), fields }
    })
  if (told.length > 0) await noteTraits(store, source.name, told)
}
