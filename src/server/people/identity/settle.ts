import type { IdKey, Rank } from './sighting.ts'

/** One person as far as it is known who they are. */
export interface Party {
  id: string
  /** Known by what browsers made up, and by nothing else. */
  isVisitor: boolean
  /** A machine notes nothing about how those who work here are known. */
  isStaff: boolean
  /** How many keys of a rank were noted of them lately. */
  counts: Record<Rank, number>
}

interface Holder {
  profileId: string
  isHearsay: boolean
}

/** What is known before, and while, sightings are settled one after another. */
export interface Known {
  /** Which profile a key belongs to. */
  holders: Map<string, Holder>
  /** Which person a profile belongs to. */
  parties: Map<string, Party>
}

/** What is to be written once all are settled. */
export interface Plan {
  people: { id: string; isVisitor: boolean; at: Date; name: string | undefined }[]
  claims: { key: IdKey; profileId: string }[]
  /** Visitors who said who they are. */
  revealed: Map<string, string | undefined>
  /** Visitors who turned out to be somebody we know. */
  links: { visitorId: string; personId: string }[]
}

/** One key ever is given to a user; five addresses a year and five browsers a week are plenty. */
export const limits: Record<Rank, number> = { 1: 1, 2: 5, 3: 5 }

export interface Seen {
  keys: readonly IdKey[]
  at: Date
  name: string | undefined
}

/**
 * Finds the profile that something was done by, and notes what is new about it. What does not fit
 * together – two people who are known, too many keys – loses its weakest key until it fits: so two
 * known people never become one here.
 */
export function settle(seen: Seen, known: Known, plan: Plan, newId: () => string): string {
  for (let count = seen.keys.length; count > 0; count--) {
    const keys = seen.keys.slice(0, count)
    const profileId = fit(keys, seen, known, plan, newId)
    if (profileId !== undefined) return profileId
  }
  throw new Error('One key alone always fits.')
}

function fit(
  keys: readonly IdKey[],
  seen: Seen,
  known: Known,
  plan: Plan,
  newId: () => string,
): string | undefined {
  const parties = new Set(keys.flatMap((key) => partyOf(key, known) ?? []))
  const identified = [...parties].filter((party) => !party.isVisitor)
  if (identified.length > 1) return undefined
  const target = identified[0] ?? [...parties][0] ?? createParty(keys, seen, known, plan, newId)
  const visitors = [...parties].filter((party) => party !== target)
  const fresh = target.isStaff ? [] : keys.filter((key) => !known.holders.has(key.text))
  if (!hasRoom(target, fresh, visitors)) return undefined

  for (const key of fresh) addKey(key, target, known, plan)
  if (target.isVisitor && keys.some(({ rank }) => rank < 3)) reveal(target, seen, plan)
  for (const visitor of visitors) link(visitor, target, known, plan)
  return keys.map((key) => known.holders.get(key.text)?.profileId).find((id) => id !== undefined)
}

function partyOf(key: IdKey, { holders, parties }: Known): Party | undefined {
  return parties.get(holders.get(key.text)?.profileId ?? '')
}

function createParty(
  keys: readonly IdKey[],
  { at, name }: Seen,
  { parties }: Known,
  plan: Plan,
  newId: () => string,
): Party {
  const isVisitor = keys.every(({ rank }) => rank === 3)
  const party = { id: newId(), isVisitor, isStaff: false, counts: { 1: 0, 2: 0, 3: 0 } }
  parties.set(party.id, party)
  plan.people.push({ id: party.id, isVisitor, at, name })
  return party
}

function hasRoom(target: Party, fresh: readonly IdKey[], visitors: readonly Party[]): boolean {
  if (target.isStaff && visitors.length > 0) return false
  return ([1, 2, 3] as const).every((rank) => {
    const more = fresh.filter((key) => key.rank === rank).length
    const theirs = visitors.reduce((sum, { counts }) => sum + counts[rank], 0)
    return more + theirs === 0 || target.counts[rank] + more + theirs <= limits[rank]
  })
}

function addKey(key: IdKey, target: Party, { holders }: Known, plan: Plan): void {
  holders.set(key.text, { profileId: target.id, isHearsay: true })
  target.counts[key.rank] += 1
  plan.claims.push({ key, profileId: target.id })
}

/** Who is made in the same breath needs no second word about it. */
function reveal(target: Party, { name }: Seen, plan: Plan): void {
  target.isVisitor = false
  const made = plan.people.find(({ id }) => id === target.id)
  if (made) Object.assign(made, { isVisitor: false, name: made.name ?? name })
  else plan.revealed.set(target.id, name)
}

function link(visitor: Party, target: Party, { parties }: Known, plan: Plan): void {
  plan.links.push({ visitorId: visitor.id, personId: target.id })
  for (const rank of [1, 2, 3] as const) target.counts[rank] += visitor.counts[rank]
  for (const [profileId, party] of parties) if (party === visitor) parties.set(profileId, target)
}
