import { sql } from 'kysely'
import { now } from '#clock'
import { DomainError } from '#errors'
import type { Person } from '../person.ts'
import { findByClaim } from '../find-by-claim.ts'
import { findPerson } from '../read.ts'
import { blockedPairs } from '../ties/policy.ts'
import type { SharingStore } from './tables.ts'

/** Whoever said no, or nothing, is left in peace for so long. */
const PEACE_MS = 30 * 86_400_000

/** A member who can answer, wants to hear of this person and was not asked lately. */
export async function findAskable(
  store: SharingStore,
  actor: Person,
  { who, dealerId }: { who: string; dealerId: string },
): Promise<string | undefined> {
  const profileId = await findTyped(store, who)
  if (profileId === undefined) return undefined
  const { id } = await findPerson(store, profileId)
  const member = await store
    .selectFrom('people')
    .where('id', '=', id)
    .where('presence', '=', 'member')
    .select('id')
    .executeTakeFirst()
  if (!member || id === actor.id) return undefined
  if ((await blockedPairs(store, [{ fromId: actor.id, toId: id }])).length > 0) return undefined
  const asked = await store
    .selectFrom('sharing_requests')
    .innerJoin('people', 'people.id', 'sharing_requests.person_id')
    .where('people.canonical_id', '=', id)
    .where('dealer_id', '=', dealerId)
    .where('asked_at', '>', new Date(now().getTime() - PEACE_MS))
    .where(sql<boolean>`granted_groups = '{}'`)
    .select('sharing_requests.id')
    .executeTakeFirst()
  return asked ? undefined : id
}

/** Handles are for everybody to see; an address counts where it is proven. */
async function findTyped(store: SharingStore, who: string): Promise<string | undefined> {
  if (who.startsWith('@')) {
    const handle = who.slice(1).toLowerCase()
    const row = await store
      .selectFrom('people')
      .where('handle', '=', handle)
      .select('id')
      .executeTakeFirst()
    return row?.id
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(who)) {
    const message = 'Enter an e-mail address, or a name with @.'
    throw new DomainError('invalid', 'sharing.who', message)
  }
  const profileId = await findByClaim(store, 'email', who)
  if (profileId === undefined) return undefined
  const proven = await store
    .selectFrom('claims')
    .where('person_id', '=', profileId)
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .select('id')
    .executeTakeFirst()
  return proven && profileId
}

/**
 * The organisation of a name or website, typed whole, that was not asked lately. Where several bear
 * the name it is none of them.
 */
export async function findAskedFirm(
  store: SharingStore,
  { who, dealerId }: { who: string; dealerId: string },
): Promise<string | undefined> {
  const [host = ''] = who
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?/, '')
    .split(/[/:]/, 1)
  const { rows } = await sql<{ id: string }>`
    select id from organizations where id <> ${dealerId} and (
      lower(name) = ${who.toLowerCase()} or (website <> '' and
        lower(regexp_replace(website, '^(https?://)?(www\\.)?([^/:]*).*$', '\\3')) = ${host})
    ) limit 2
  `.execute(store)
  const [firm, other] = rows
  if (!firm || other) return undefined
  const asked = await store
    .selectFrom('sharing_requests')
    .where('organization_id', '=', firm.id)
    .where('dealer_id', '=', dealerId)
    .where('asked_at', '>', new Date(now().getTime() - PEACE_MS))
    .where(sql<boolean>`granted_groups = '{}'`)
    .select('id')
    .executeTakeFirst()
  return asked ? undefined : firm.id
}
