import { newId } from '#ids'
import type { Claim, NewClaim } from '#people'
import { claimText, type Holder } from '#records'
import type { PersonRow } from './person-row.ts'
import type { Written } from './tables.ts'

/** Whose each row is, whom to make, and which claims are theirs from now on. */
export interface Settled {
  /** The profile of each row. */
  profileIds: string[]
  made: string[]
  claims: NewClaim[]
  odd: Written['odd']
}

/**
 * Decides whose rows are, from who holds what. The chosen key counts; where nobody holds it, an
 * address or external id that is held by one person. Two known people never become one: what
 * belongs to somebody else is left with them. Those found or made on the way hold their claims.
 */
export function settlePeople(rows: readonly PersonRow[], holders: Map<string, Holder>): Settled {
  const settled: Settled = { profileIds: [], made: [], claims: [], odd: [] }
  const keyed = new Set([...holders.values()].flatMap((one) => (one.isKeyed ? one.personId : [])))
  for (const [index, { key, claims }] of rows.entries()) {
    const holder: Found =
      holders.get(claimText(key)) ?? otherHolder(claims, holders, keyed) ?? somebodyNew()
    if (holder.isNew) settled.made.push(holder.profileId)
    const { profileId, personId, isKeyed } = holder
    settled.profileIds.push(profileId)
    for (const claim of claims) {
      const text = claimText(claim)
      const held = holders.get(text)
      if (held === undefined) {
        settled.claims.push({ ...claim, personId: profileId })
        holders.set(text, { profileId, personId, isKeyed })
        if (claim.kind === 'external') keyed.add(personId)
      } else if (held.personId !== personId) {
        const reason = `"${claim.value.slice(0, 50)}" is known of somebody else, and stays with them`
        settled.odd.push({ index, column: claim.kind, reason })
      }
    }
  }
  return settled
}

type Found = Holder & { isNew?: true }

function somebodyNew(): Found {
  const id = newId()
  return { profileId: id, personId: id, isKeyed: false, isNew: true }
}

/** Numbers are shared among families and do not count. */
function otherHolder(
  claims: readonly Claim[],
  holders: ReadonlyMap<string, Holder>,
  keyed: ReadonlySet<string>,
): Holder | undefined {
  const known = claims.flatMap((claim) =>
    claim.kind === 'phone' ? [] : (holders.get(claimText(claim)) ?? []),
  )
  const [one] = known
  if (!one || known.some(({ personId }) => personId !== one.personId)) return undefined
  const hasOtherKey = claims.some(
    (claim) => claim.kind === 'external' && !holders.has(claimText(claim)),
  )
  return keyed.has(one.personId) && hasOtherKey ? undefined : one
}
