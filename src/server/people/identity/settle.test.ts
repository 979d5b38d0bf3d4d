import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limits, settle, type Known, type Party, type Plan } from './settle.ts'
import { isBlocked, keysOf, type IdKey, type Sighting } from './sighting.ts'

const shop = { namespace: 'site', source: 'Shop', isTrusted: true }
const at = new Date('2026-03-01T10:00:00Z')

/** A world that settles one sighting after another and remembers who was known by what. */
function begin() {
  const known: Known = { holders: new Map(), parties: new Map() }
  const plan: Plan = { people: [], claims: [], revealed: new Map(), links: [] }
  let made = 0
  const newId = () => `p${++made}`
  const see = (sighting: Omit<Sighting, 'at' | 'anonymousIds'> & { anonymousIds?: string[] }) => {
    const keys = keysOf({ anonymousIds: [], at, ...sighting }, shop)
    return settle({ keys, at, name: undefined }, known, plan, newId)
  }
  const personOf = (profileId: string) => known.parties.get(profileId)?.id
  return { known, plan, see, personOf }
}

it('makes the visitor the one who says who they are', () => {
  const { see, plan } = begin()
  const visitor = see({ anonymousIds: ['b1'] })
  expect(see({ userId: '17', anonymousIds: ['b1'] })).toBe(visitor)
  expect(plan.people).toMatchObject([{ isVisitor: false }])
})

it('joins a visitor to somebody who was known before, and keeps both profiles', () => {
  const { see, plan, personOf } = begin()
  const ada = see({ userId: '17' })
  const visitor = see({ anonymousIds: ['b1'] })
  expect(see({ userId: '17', anonymousIds: ['b1'] })).toBe(ada)
  expect(plan.links).toEqual([{ visitorId: visitor, personId: ada }])
  expect(see({ anonymousIds: ['b1'] })).toBe(visitor)
  expect(personOf(visitor)).toBe(ada)
})

it('keeps apart two who sign in at one computer', () => {
  const { see, personOf } = begin()
  const ada = see({ userId: '17', anonymousIds: ['b1'] })
  const bo = see({ userId: '18', anonymousIds: ['b1'] })
  expect(personOf(bo)).not.toBe(personOf(ada))
  expect(see({ anonymousIds: ['b1'] })).toBe(ada)
})

it('drops the weakest key first: the browser, then the address', () => {
  const { see, personOf } = begin()
  const ada = see({ userId: '17', email: 'ada@example.com' })
  const bo = see({ userId: '18', email: 'ada@example.com', anonymousIds: ['b2'] })
  expect(personOf(bo)).not.toBe(personOf(ada))
  expect(see({ email: 'ada@example.com' })).toBe(ada)
})

it('takes no more browsers of one person than the limit', () => {
  const { see, personOf } = begin()
  const ada = see({ userId: '17' })
  for (let number = 0; number <= limits[3]; number++) {
    see({ userId: '17', anonymousIds: [`b${number}`] })
  }
  expect(personOf(see({ anonymousIds: ['b4'] }))).toBe(ada)
  expect(personOf(see({ anonymousIds: ['b5'] }))).not.toBe(ada)
})

it('notes nothing about those who work here', () => {
  const { see, known, plan } = begin()
  const ida: Party = { id: 'ida', isVisitor: false, isStaff: true, counts: { 1: 0, 2: 1, 3: 0 } }
  known.parties.set('ida', ida)
  known.holders.set('email\n\nida@example.com', { profileId: 'ida', isHearsay: false })
  const visitor = see({ anonymousIds: ['b1'] })
  expect(see({ email: 'ida@example.com', anonymousIds: ['b1'] })).toBe('ida')
  expect(see({ email: 'ida@example.com', userId: '1' })).toBe('ida')
  expect(plan.links).toEqual([])
  expect(see({ anonymousIds: ['b1'] })).toBe(visitor)
})

it.for([
  '',
  '0',
  '00000000-0000-0000-0000-000000000000',
  '-1',
  'NULL',
  'Anonymous',
  '[object Object]',
])('knows that %o is nobody', (value) => expect(isBlocked(value)).toBe(true))

it('knows that real keys are somebody', () => {
  for (const value of ['17', 'ada', '00-17', 'annul']) expect(isBlocked(value)).toBe(false)
})

const sighting = fc
  .record({
    userId: fc.option(fc.constantFrom('u1', 'u2', 'u3'), { nil: undefined }),
    email: fc.option(fc.constantFrom('a@x.de', 'b@x.de', 'c@x.de', 'd@x.de'), { nil: undefined }),
    anonymousIds: fc.uniqueArray(fc.constantFrom('b1', 'b2', 'b3', 'b4', 'b5', 'b6', 'b7'), {
      maxLength: 2,
    }),
  })
  .filter(
    (one) => one.userId !== undefined || one.email !== undefined || one.anonymousIds.length > 0,
  )

it('never makes two known people one, nor moves a key, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(fc.array(sighting, { maxLength: 40 }), (sightings) => {
      const { see, known, plan, personOf } = begin()
      const holders = new Map<string, string>()
      const users = new Map<string, string>()
      for (const one of sightings) {
        const wasVisitor = new Set([...new Set(known.parties.values())].filter((p) => p.isVisitor))
        const before = plan.links.length
        const profileId = see(one)
        // Whatever is told of a user is told of the one profile that bears the key.
        if (one.userId !== undefined) {
          expect(users.get(one.userId) ?? profileId).toBe(profileId)
          users.set(one.userId, profileId)
        }
        for (const { visitorId } of plan.links.slice(before)) {
          expect([...wasVisitor].map(({ id }) => id)).toContain(visitorId)
        }
        for (const [key, { profileId: holder }] of known.holders) {
          expect(holders.get(key) ?? holder).toBe(holder)
          holders.set(key, holder)
        }
      }
      for (const party of new Set(known.parties.values())) {
        const own = [...known.holders].filter(
          ([, holder]) => personOf(holder.profileId) === party.id,
        )
        const count = (isOne: (key: string) => boolean) => own.filter(([key]) => isOne(key)).length
        expect(count((key) => key.startsWith('external\nsite\n'))).toBeLessThanOrEqual(limits[1])
        expect(count((key) => key.startsWith('email'))).toBeLessThanOrEqual(limits[2])
        expect(count((key) => key.includes('anonymous'))).toBeLessThanOrEqual(limits[3])
        expect(party.isVisitor).toBe(count((key) => !key.includes('anonymous')) === 0)
      }
    }),
    { numRuns: 300 },
  )
})

it('gives every sighting to a profile that bears its strongest key, unless that is staff', () => {
  fc.assert(
    fc.property(fc.array(sighting, { maxLength: 20 }), (sightings) => {
      const { see, known } = begin()
      for (const one of sightings) {
        const profileId = see(one)
        const [strongest] = keysOf({ at, ...one }, shop) as [IdKey]
        expect(known.holders.get(strongest.text)?.profileId).toBe(profileId)
      }
    }),
  )
})
