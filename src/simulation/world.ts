import type { SpaceKey } from './business.ts'
import { dealers, spaces } from './business.ts'
import {
  buyingProcess,
  imagineBuyers,
  imagineCast,
  isAround,
  later,
  tempers,
  type Actor,
  type Cast,
} from './cast.ts'
import { see, type Stage } from './conversation.ts'
import { betaRiders, discuss } from './discussions.ts'
import { earnBadges, noteOutreach, react, sayThanks, writeLetters } from './kindness.ts'
import { startNaming } from './names.ts'
import type { BuyingProcess } from './purchases.ts'
import { askQuestions } from './questions.ts'
import { startRandom, type Random } from './random.ts'
import { shop } from './shopping.ts'
import { propose } from './wishes.ts'

export interface WorldOptions {
  /** Everything lies in the eighteen months before. */
  now: Date
  seed?: string | number
  people?: number
}

export type World = ReturnType<typeof imagineWorld>

/** What estimators are to find out, with what is true of each customer. */
export interface Truth {
  buying: BuyingProcess
  customers: { personId: string; rate: number; leaving: number; isAlive: boolean; at: Date[] }[]
}

/** A business with its customers and their life together, the same for the same seed. */
export function imagineWorld({ now, seed = 'tarnwick', people = 400 }: WorldOptions) {
  const random = startRandom(seed)
  const nextName = startNaming(random)
  const cast = imagineCast(random, nextName, now, people)
  const stage = setStage(random, now, cast)
  askQuestions(stage)
  discuss(stage)
  const wishes = propose(stage)
  react(stage)
  const letters = writeLetters(stage)
  const thanks = sayThanks(stage)
  lookIn(stage)
  const { topics, replies, acceptances, comments, reactions, seen, spaceIds } = stage
  const world = {
    ...{ spaceIds, topics, replies, acceptances, comments, reactions, seen },
    ...wishes,
    letters,
    thanks,
    badges: earnBadges(stage),
    outreach: noteOutreach(letters),
    orders: shop(random, cast.customers, dealers.length),
    betaRiders: betaRiders(stage),
    groupIds: { dealers: random.id(now), beta: random.id(now) },
  }
  // Last, so that they leave to chance what it decided for the others.
  const buyers = imagineBuyers(random, nextName, now, Math.round(people * BUYERS_SHARE))
  const bought = shop(random, buyers, dealers.length, world.orders.length)
  const everybody = withBuyers(cast, buyers)
  return {
    ...world,
    ...{ cast: everybody, orders: [...world.orders, ...bought], truth: truthOf(everybody) },
  }
}

/** Enough of them came back early to learn how customers buy again. */
const BUYERS_SHARE = 0.15

function withBuyers(cast: Cast, buyers: Actor[]): Cast {
  return {
    ...cast,
    customers: [...cast.customers, ...buyers],
    all: [...cast.all, ...buyers],
  }
}

function setStage(random: Random, now: Date, cast: Cast): Stage {
  const openedAt = cast.staff[0]?.firstSeenAt ?? now
  const spaceIds = new Map<SpaceKey, string>(spaces.map(({ key }) => [key, random.id(openedAt)]))
  const said = { topics: [], replies: [], acceptances: [], comments: [], reactions: [] }
  return { random, now, cast, spaceIds, ...said, seen: new Map() }
}

/** Most visits leave no trace but that somebody was there. */
function lookIn(stage: Stage): void {
  const { random, now, cast } = stage
  for (const actor of cast.all) {
    if (!actor.joinedAt) continue
    see(stage, actor, actor.joinedAt)
    const { visitsPerDay } = tempers[actor.temper]
    let at = actor.joinedAt
    while ((at = later(at, random.exponential(1 / visitsPerDay))) < now && isAround(actor, at)) {
      see(stage, actor, at)
    }
  }
}

function truthOf({ customers }: Cast): Truth {
  return {
    buying: buyingProcess,
    customers: customers.flatMap(({ id, buying }) => (buying ? [{ personId: id, ...buying }] : [])),
  }
}
