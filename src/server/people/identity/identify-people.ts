import { hash } from 'node:crypto'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { recordClaims } from '../add-claim.ts'
import { createPeople } from '../create.ts'
import { joinProfiles } from '../merge.ts'
import type { PeopleStore } from '../tables.ts'
import { countKeys, findKnown } from './find-known.ts'
import { settle, type Known, type Plan } from './settle.ts'
import { keysOf, type IdKey, type Sighting, type Witness } from './sighting.ts'

/** What somebody is called of whom no name is known. */
const VISITOR = 'Visitor'

/**
 * Finds the profiles of those who were seen, and makes those that are missing; answers in the order
 * given. A visitor who says who they are becomes that person; two known people never become one.
 * Refuses, as a conflict, when somebody else settles the same people right now: try again then.
 */
export function identifyPeople(
  store: PeopleStore,
  witness: Witness,
  sightings: readonly Sighting[],
): Promise<string[]> {
  return inTransaction(store, async (store) => {
    const all = sightings.map((sighting) => keysOf(sighting, witness))
    const known = await findKnown(store, distinct(all.flat()))
    const believed = all.map((keys) => keys.filter((key) => isBelieved(key, known, witness)))
    await countKeys(store, partiesToChange(believed, known), witness)
    const plan: Plan = { people: [], claims: [], revealed: new Map(), links: [] }
    const confirmed = witness.isTrusted ? hearsayAmong(believed, known) : []
    const profileIds = believed.map((keys, index) => {
      const { at, name } = sightings[index] ?? { at: new Date(), name: undefined }
      return settle({ keys, at, name }, known, plan, newId)
    })
    await carryOut(store, witness, plan, confirmed)
    return profileIds
  })
}

/** Whoever can read a public key could say that any address is theirs: that changes nobody else. */
function isBelieved(key: IdKey, { holders }: Known, { isTrusted }: Witness): boolean {
  return isTrusted || key.rank !== 2 || holders.get(key.text)?.isHearsay !== false
}

/** People who may get more keys, or somebody else's. */
function partiesToChange(sightings: readonly IdKey[][], { holders, parties }: Known) {
  const changing = sightings.flatMap((keys) => {
    const held = keys.map((key) => parties.get(holders.get(key.text)?.profileId ?? ''))
    return new Set(held).size > 1 ? held : []
  })
  return [...new Set(changing.filter((party) => party !== undefined))]
}

function hearsayAmong(sightings: readonly IdKey[][], { holders }: Known) {
  return distinct(sightings.flat()).flatMap((key) => {
    const holder = holders.get(key.text)
    return holder?.isHearsay ? [{ key, profileId: holder.profileId }] : []
  })
}

async function carryOut(
  store: PeopleStore,
  { source, isTrusted }: Witness,
  plan: Plan,
  confirmed: Plan['claims'],
): Promise<void> {
  await createPeople(store, plan.people.map(asPerson))
  const claims = [...plan.claims, ...confirmed].map(
    ({ key: { kind, value, issuer }, profileId }) => {
      const from = issuer === '' ? source : issuer
      return { personId: profileId, kind, value, source: from, isHearsay: !isTrusted }
    },
  )
  const isNoted = (await recordClaims(store, claims)) === plan.claims.length
  if (!isNoted) raced()
  for (const [id, name] of plan.revealed) await reveal(store, id, name)
  for (const { visitorId, personId } of plan.links) {
    await holdVisitor(store, visitorId)
    await joinProfiles(store, { profileId: visitorId, intoId: personId, byId: personId })
  }
}

function asPerson({ id, isVisitor, at, name }: Plan['people'][number]) {
  return {
    ...{ id, joinedAt: at, presence: isVisitor ? ('visitor' as const) : ('customer' as const) },
    name: isVisitor ? VISITOR : (name ?? placeholder(id)),
    // Without a number behind it, so that nobody counts how many there were.
    handle: `${isVisitor ? 'visitor' : 'customer'}-${inLetters(id)}`,
  }
}

/** A customer of whom no name is known yet, or a visitor of whom nothing is known any longer. */
export function unknownPerson(id: string, { isVisitor }: { isVisitor: boolean }) {
  return asPerson({ id, isVisitor, at: now(), name: undefined })
}

/** Names are for all to see, keys and addresses are not. */
function placeholder(id: string): string {
  return `Customer ${hash('sha256', id).slice(0, 6)}`
}

/** Whether a name was given by us for want of a better one. */
export function isPlaceholder(name: string, id: string): boolean {
  return name === VISITOR || name === placeholder(id)
}

function inLetters(id: string): string {
  return hash('sha256', id)
    .slice(0, 16)
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))
}

async function reveal(store: PeopleStore, id: string, name: string | undefined): Promise<void> {
  const { numUpdatedRows } = await store
    .updateTable('people')
    .set({ presence: 'customer', name: name ?? placeholder(id) })
    .where('id', '=', id)
    .where('presence', '=', 'visitor')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) raced()
}

/** Nobody else may meanwhile have found out who the visitor is. */
async function holdVisitor(store: PeopleStore, id: string): Promise<void> {
  const visitor = await store
    .selectFrom('people')
    .where('id', '=', id)
    .where('presence', '=', 'visitor')
    .where('merged_into_id', 'is', null)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  if (!visitor) raced()
}

function raced(): never {
  const message = 'Somebody else tells of the same people right now. Try again.'
  throw new DomainError('conflict', 'identity.raced', message)
}

function distinct(keys: readonly IdKey[]): IdKey[] {
  return [...new Map(keys.map((key) => [key.text, key])).values()]
}
