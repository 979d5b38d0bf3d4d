import * as fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import {
  assignRole,
  createKey,
  findByToken,
  listKeys,
  mayUse,
  revokeKey,
  scopes,
  writeUses,
} from '#people'
import { ada, ann, bo, ida, it, olga } from '#test'
import { roles } from '../person.ts'
import { mayHold } from './key.ts'

it('shows a key once and then only how it begins', async ({ store }) => {
  const { token } = await createKey(store, ida, { name: 'Shop', scopes: ['orders:write'] })
  expect(token).toMatch(/^gh_[\w-]{43}$/)
  expect(await findByToken(store, token)).toMatchObject({
    owner: { id: ida.id, role: 'admin' },
    scopes: ['orders:write'],
  })
  await writeUses(store)
  const [key] = await listKeys(store, ida)
  expect(JSON.stringify(key)).not.toContain(token.slice(8))
  expect(key).toMatchObject({ name: 'Shop', ownerName: 'Ida', tokenStart: token.slice(0, 8) })
  expect(key?.lastUsedAt).not.toBeNull()
})

it('makes one key of a form that Ida sends twice', async ({ store }) => {
  const form = { id: newId(), name: 'Shop', scopes: ['orders:read' as const] }
  await createKey(store, ida, form)
  await expect(createKey(store, ida, form)).rejects.toMatchObject({ code: 'key.made' })
  expect(await listKeys(store, ida)).toHaveLength(1)
})

it('knows no key that was revoked, has ended or was never made', async ({ store }) => {
  const { id, token } = await createKey(store, ida, { name: 'Shop', scopes: ['orders:read'] })
  await revokeKey(store, olga, id)
  await revokeKey(store, olga, id)
  expect(await findByToken(store, token)).toBeUndefined()

  const expiresAt = new Date(Date.now() + 1000)
  const short = await createKey(store, ida, { name: 'Trial', scopes: ['orders:read'], expiresAt })
  expect(await findByToken(store, short.token)).toBeDefined()
  await store
    .updateTable('api_keys')
    .set({ expires_at: new Date(0) })
    .where('id', '=', short.id)
    .execute()
  expect(await findByToken(store, short.token)).toBeUndefined()
  expect(await findByToken(store, `gh_${'A'.repeat(43)}`)).toBeUndefined()
  expect(await findByToken(store, "gh_' or true --")).toBeUndefined()
})

it('is worth no more than its owner', async ({ store }) => {
  await assignRole(store, olga, { personId: bo.id, role: 'admin' })
  const admin = { ...bo, role: 'admin' as const }
  const { token } = await createKey(store, admin, {
    name: 'Mine',
    scopes: scopes.filter((scope) => mayHold(admin, scope)),
  })
  await assignRole(store, olga, { personId: bo.id, role: 'moderator' })
  const key = await findByToken(store, token)
  if (!key) throw new Error('The key is gone.')
  expect(scopes.filter((scope) => mayUse(key, scope))).toEqual(
    scopes.filter((scope) => mayHold({ ...bo, role: 'moderator' }, scope)),
  )
  expect(mayUse(key, 'configure')).toBe(false)
})

it('never has a scope that its owner may not hold, nor one that it was not given', () => {
  const key = fc.record({ role: fc.constantFrom(...roles), isSuspended: fc.boolean() })
  fc.assert(
    fc.property(key, fc.subarray([...scopes]), fc.constantFrom(...scopes), (owner, own, scope) => {
      const held = { id: '1', owner: { ...ada, ...owner }, scopes: own }
      expect(mayUse(held, scope)).toBe(own.includes(scope) && mayHold(held.owner, scope))
      if (owner.isSuspended && scope.endsWith(':write')) expect(mayUse(held, scope)).toBe(false)
    }),
  )
})

it('is made and revoked by admins only', async ({ store }) => {
  const { id } = await createKey(store, ida, { name: 'Shop', scopes: ['orders:read'] })
  for (const person of [undefined, ada, ann]) {
    const making = createKey(store, person, { name: 'Mine', scopes: ['community:read'] })
    await expect(making).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(revokeKey(store, person, id)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(listKeys(store, person)).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})
