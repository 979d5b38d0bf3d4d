import { z } from 'zod'
import { now } from '#clock'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { newSecret } from '../accounts/secret.ts'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { mayHold, scopes } from './key.ts'
import type { KeyStore } from './tables.ts'

export const newKey = z.object({
  /** Chosen beforehand, it keeps a form that is sent twice from making a second key. */
  id: z.uuid().optional(),
  name: z.string().trim().min(1, 'Please name the key.').max(100, 'Please use a shorter name.'),
  scopes: z.array(z.enum(scopes)).min(1, 'Please choose what the key is for.'),
  expiresAt: z
    .date()
    .refine((end) => end > now(), 'Please choose a day to come.')
    .optional(),
})

const MADE_ALREADY =
  'This key is made already, and its secret was shown once. Revoke it and make another if you lost it.'

/** Makes a key that acts as its maker. The token is told this once; only its hash is kept. */
export async function createKey(
  store: KeyStore,
  actor: Person | undefined,
  input: z.input<typeof newKey>,
): Promise<{ id: string; token: string }> {
  allow(mayConfigure(actor), 'key.create', 'Only admins may make keys.')
  return issueKey(store, actor, input)
}

/** Makes a key for somebody: for whoever sits at the console of the machine. */
export async function issueKey(
  store: KeyStore,
  owner: Person,
  input: z.input<typeof newKey>,
): Promise<{ id: string; token: string }> {
  const { id = newId(), name, scopes, expiresAt } = checked(newKey, input, 'invalid')
  const isHeld = scopes.every((scope) => mayHold(owner, scope))
  allow(isHeld, 'key.scope', 'A key cannot do what its owner may not do.')
  const { token, tokenHash } = newSecret('gh_')
  const made = await store
    .insertInto('api_keys')
    .values({
      id,
      person_id: owner.id,
      name,
      token_hash: tokenHash,
      token_start: token.slice(0, 8),
      scopes: [...new Set(scopes)].sort(),
      expires_at: expiresAt ?? null,
    })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw new DomainError('conflict', 'key.made', MADE_ALREADY)
  return { id, token }
}
