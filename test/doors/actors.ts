import { createPerson, mayHold, scopes, suspendPerson, type Person, type Scope } from '#people'
import { ada, ann, bo, dee, ida, keyOf, mo, olga, type Store } from '#test'

/** Those who come to pages, in a browser of their own. */
export const browsers = [
  'visitor',
  'unverified member',
  'member (author)',
  'another member',
  'suspended member',
  'dealer',
  'agent',
  'moderator',
  'manager',
  'admin',
  'owner',
] as const
export type Browser = (typeof browsers)[number]

/** Everybody who may knock at a door, by the key they bring. */
export const actors = [
  ...browsers,
  "member's own scopes",
  "agent's own scopes",
  "owner's key to read only",
  'suspended agent',
  'revoked key',
] as const
export type Actor = (typeof actors)[number]

export interface Cast {
  una: Person
  sue: Person
  max: Person
  zoe: Person
}

/** Those whom the matrix needs beyond the usual cast. */
export async function hire(store: Store): Promise<Cast> {
  const joinedAt = new Date('2024-01-01T00:00:00Z')
  const una = await createPerson(store, { name: 'Una', joinedAt })
  const sue = await createPerson(store, { name: 'Sue', joinedAt })
  const max = await createPerson(store, { name: 'Max', role: 'manager', joinedAt })
  const zoe = await createPerson(store, { name: 'Zoe', role: 'agent', joinedAt })
  await store
    .insertInto('accounts')
    .values({ person_id: una.id, email: 'una@example.org', proven_at: null, password_hash: null })
    .execute()
  return { una, sue, max, zoe }
}

/** Once they have done what others do, too. */
export async function suspendSome(store: Store, { sue, zoe }: Cast): Promise<void> {
  for (const { id } of [sue, zoe]) await suspendPerson(store, olga, { personId: id })
}

/** Who sits before each browser; before a visitor's, nobody we know. */
export function signedIn({ una, sue, max }: Cast): [Browser, Person][] {
  return [
    ['unverified member', una],
    ['member (author)', ada],
    ['another member', bo],
    ['suspended member', sue],
    ['dealer', dee],
    ['agent', ann],
    ['moderator', mo],
    ['manager', max],
    ['admin', ida],
    ['owner', olga],
  ]
}

/** The token of each actor; a visitor has none. Most keys hold every scope there is. */
export async function handOutKeys(
  store: Store,
  cast: Cast,
): Promise<Map<Actor, string | undefined>> {
  const owners: [Actor, Person, Scope[]?][] = [
    ...signedIn(cast),
    ["member's own scopes", ada, scopes.filter((scope) => mayHold(ada, scope))],
    ["agent's own scopes", ann, scopes.filter((scope) => mayHold(ann, scope))],
    ["owner's key to read only", olga, ['community:read']],
    ['suspended agent', cast.zoe],
    ['revoked key', olga],
  ]
  const tokens = new Map<Actor, string | undefined>([['visitor', undefined]])
  for (const [actor, owner, held] of owners) tokens.set(actor, await keyOf(store, owner, held))
  await store
    .updateTable('api_keys')
    .set({ revoked_at: new Date() })
    .where('token_start', '=', tokens.get('revoked key')?.slice(0, 8) ?? '')
    .execute()
  return tokens
}
