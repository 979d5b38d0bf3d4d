import type { Role } from '#people'
import { business, products, staff, towns, type SampleProduct, type SpaceKey } from './business.ts'
import { simulateBuying, type Buying, type BuyingProcess } from './purchases.ts'
import type { Random } from './random.ts'
import { bioes } from './small-talk.ts'

/** What somebody does in the community, from buying only to carrying it. */
export type Temper = 'buyer' | 'lurker' | 'asker' | 'helper' | 'pillar'

export interface Actor {
  id: string
  name: string
  email: string
  bio: string
  role: Role
  temper: Temper
  town: string
  /** Where the first thing they bought is talked about. */
  home: SpaceKey
  bike: SampleProduct | undefined
  firstSeenAt: Date
  /** Undefined for those who only buy. */
  joinedAt: Date | undefined
  /** When they fall silent, which may lie ahead. */
  leavesAt: Date
  buying: Buying | undefined
}

export const DAY_MS = 86_400_000
const SPAN_DAYS = 548

/** With mean 110 days between purchases, and one in four leaving after each. */
export const buyingProcess: BuyingProcess = { r: 0.9, alpha: 100, a: 0.8, b: 2.4 }

// How often each visits, and how long they stay.
export const tempers: Record<Temper, { share: number; visitsPerDay: number; staysDays: number }> = {
  buyer: { share: 0.26, visitsPerDay: 0, staysDays: 0 },
  lurker: { share: 0.36, visitsPerDay: 0.05, staysDays: 160 },
  asker: { share: 0.22, visitsPerDay: 0.1, staysDays: 230 },
  helper: { share: 0.11, visitsPerDay: 0.25, staysDays: 380 },
  pillar: { share: 0.05, visitsPerDay: 0.6, staysDays: 800 },
}

export interface Cast {
  staff: Actor[]
  dealers: Actor[]
  customers: Actor[]
  all: Actor[]
}

/** Everybody in the sample, of whom some work for the maker and some for its dealers. */
export function imagineCast(
  random: Random,
  nextName: () => string,
  now: Date,
  people: number,
): Cast {
  const start = new Date(now.getTime() - SPAN_DAYS * DAY_MS)
  const employed = (role: Role, bio: string, temper: Temper): Actor => {
    const joinedAt = new Date(start.getTime() + random.next() * 3 * DAY_MS)
    const person = identity(random, nextName(), joinedAt)
    const life = { firstSeenAt: joinedAt, joinedAt, leavesAt: later(now, 1), buying: undefined }
    return { ...person, ...life, role, bio, temper, home: 'rides', bike: undefined }
  }
  const team = staff.map(({ role, bio }) => employed(role, bio, 'pillar'))
  const dealers = Array.from({ length: 8 }, (_, index) => {
    const bio = index % 2 === 0 ? 'Runs the shop.' : 'In the workshop of the shop.'
    return employed('dealer', bio, 'helper')
  })
  const customers = Array.from({ length: Math.max(0, people - 17) }, () =>
    imagineCustomer(random, nextName(), start, now),
  )
  silenceSome(random, customers, now)
  return { staff: team, dealers, customers, all: [...team, ...dealers, ...customers] }
}

/** Customers of the first year who only ever buy. */
export function imagineBuyers(
  random: Random,
  nextName: () => string,
  now: Date,
  people: number,
): Actor[] {
  const start = now.getTime() - SPAN_DAYS * DAY_MS
  return Array.from({ length: people }, () => {
    const firstSeenAt = new Date(start + random.next() * 300 * DAY_MS)
    const buying = simulateBuying(random, buyingProcess, firstSeenAt, now)
    const bike = random.chance(0.72) ? pickBike(random) : undefined
    return {
      ...identity(random, nextName(), firstSeenAt),
      ...{ role: 'member', temper: 'buyer', bio: '', bike, firstSeenAt, buying },
      home: bike?.space ?? 'workshop',
      joinedAt: undefined,
      leavesAt: later(firstSeenAt, 2),
    }
  })
}

function identity(random: Random, name: string, at: Date) {
  const local = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ø/gi, 'o').replace(/ı/g, 'i')
  const email = `${local.toLowerCase().replace(/[^a-z]+/g, '.')}@${business.domain}`
  return { id: random.id(at), name, email, town: random.pick(towns) }
}

/** More come as time goes on, for those who are there bring others. */
function imagineCustomer(random: Random, name: string, start: Date, now: Date): Actor {
  const span = now.getTime() - start.getTime() - DAY_MS / 2
  const firstSeenAt = new Date(start.getTime() + span * random.next() ** 0.75)
  const kinds = Object.keys(tempers) as Temper[]
  const temper = random.pickBy(kinds, (kind) => tempers[kind].share) ?? 'buyer'
  const isFan = temper !== 'buyer' && random.chance(0.14)
  const buying = isFan ? undefined : simulateBuying(random, buyingProcess, firstSeenAt, now)
  const bike = buying && random.chance(0.72) ? pickBike(random) : undefined
  const joinedAt = joinsAt(random, temper, isFan, firstSeenAt, now)
  const stays = random.exponential(tempers[temper].staysDays) + 2
  return {
    ...identity(random, name, firstSeenAt),
    role: 'member',
    temper: joinedAt ? temper : 'buyer',
    bio: joinedAt && random.chance(0.3) ? random.pick(bioes) : '',
    home: bike?.space ?? random.pick(['workshop', 'fell', 'beck', 'drover'] as const),
    bike,
    firstSeenAt,
    joinedAt,
    leavesAt: later(joinedAt ?? firstSeenAt, stays),
    buying,
  }
}

function pickBike(random: Random): SampleProduct | undefined {
  const bikes = products.filter((product) => product.isBike)
  return random.pickBy(bikes, ({ price }) => 1 / price)
}

function joinsAt(random: Random, temper: Temper, isFan: boolean, firstSeenAt: Date, now: Date) {
  if (temper === 'buyer') return undefined
  const joinedAt = isFan ? firstSeenAt : later(firstSeenAt, random.exponential(25))
  return joinedAt < now ? joinedAt : undefined
}

/** A few of those who carried the place have gone quiet lately, and nobody has asked them why. */
function silenceSome(random: Random, customers: readonly Actor[], now: Date): void {
  const regulars = customers.filter(({ temper, joinedAt, leavesAt }) => {
    const isOld = joinedAt !== undefined && joinedAt < later(now, -200)
    return temper === 'pillar' && isOld && leavesAt > later(now, -120)
  })
  for (const [index, regular] of regulars.slice(0, 5).entries()) {
    regular.leavesAt = later(now, -38 - 9 * index - 3 * random.next())
  }
}

export function later(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY_MS)
}

/** Whether somebody looked in at about that time. */
export function isAround({ joinedAt, leavesAt }: Actor, at: Date): boolean {
  return joinedAt !== undefined && joinedAt <= at && at < leavesAt
}
