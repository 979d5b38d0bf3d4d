import { sql } from 'kysely'
import { now } from '#clock'
import { remembered, type Hole } from '#database'
import { allow } from '#errors'
import { hashSecret } from '../accounts/secret.ts'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { personColumns } from '../read.ts'
import { scopes, type ApiKey, type Scope } from './key.ts'
import type { KeyStore } from './tables.ts'
import { noteUse } from './uses.ts'

export interface KeyCard {
  id: string
  name: string
  /** The first letters of the token, by which people tell keys apart. */
  tokenStart: string
  ownerName: string
  scopes: Scope[]
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

/** All keys ever made (the latest 500), newest first. */
export async function listKeys(store: KeyStore, viewer: Person | undefined): Promise<KeyCard[]> {
  allow(mayConfigure(viewer), 'key.read', 'Only admins see the keys.')
  const keys = await store
    .selectFrom('api_keys as key')
    .innerJoin('people as owner', 'owner.id', 'key.person_id')
    .select(['key.id', 'key.name', 'key.token_start as tokenStart', 'owner.name as ownerName'])
    .select(['key.scopes', 'key.created_at as createdAt', 'key.expires_at as expiresAt'])
    .select(['key.last_used_at as lastUsedAt', 'key.revoked_at as revokedAt'])
    .orderBy('key.id', 'desc')
    .limit(sql.lit(500))
    .execute()
  return keys.map((key) => ({ ...key, scopes: known(key.scopes) }))
}

/** The key behind a token, unless it was revoked or has ended. Its use is noted later. */
export async function findByToken(store: KeyStore, token: string): Promise<ApiKey | undefined> {
  if (!isToken(token)) return undefined
  const [row] = await askKey(store, { hash: hashSecret(token) })
  if (!row) return undefined
  const { keyId, profileId, scopes, isStale, ...person } = row
  if (isStale) noteUse(store, { id: keyId, personId: profileId, at: now() })
  return { id: keyId, owner: { ...person, id: profileId }, scopes: known(scopes) }
}

/** The profiles of whoever holds a key, for use within a query, whether or not it still opens. */
export function profilesOfHolder(store: KeyStore, tokenHash: Buffer) {
  return store
    .selectFrom('api_keys as key')
    .innerJoin('people as own', 'own.id', 'key.person_id')
    .innerJoin('people as profile', 'profile.canonical_id', 'own.canonical_id')
    .where('key.token_hash', '=', tokenHash)
    .select('profile.id')
}

/** Whether it looks like a token at all; if not, nobody needs to be asked. */
export function isToken(token: string): boolean {
  return /^gh_[\w-]{43}$/.test(token)
}

const askKey = remembered((store: KeyStore, hole: Hole<{ hash: Buffer }>) =>
  store
    .selectFrom('api_keys as key')
    .innerJoin('people as profile', 'profile.id', 'key.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where(
      'key.token_hash',
      '=',
      hole(({ hash }) => hash),
    )
    .where('key.revoked_at', 'is', null)
    .where((where) =>
      where.or([
        where('key.expires_at', 'is', null),
        where('key.expires_at', '>', sql<Date>`now()`),
      ]),
    )
    .select(['key.id as keyId', 'key.person_id as profileId', 'key.scopes'])
    .select(
      sql<boolean>`coalesce(key.last_used_at < now() - interval '1 minute', true)`.as('isStale'),
    )
    .select(personColumns),
)

/** Scopes that we no longer know mean nothing. */
function known(kept: readonly string[]): Scope[] {
  return scopes.filter((scope) => kept.includes(scope))
}
