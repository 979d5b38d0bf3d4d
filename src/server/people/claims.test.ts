import * as fc from 'fast-check'
import { expect } from 'vitest'
import {
  addClaim,
  createPerson,
  findByClaim,
  findByClaims,
  findCustomer,
  recordClaims,
  removeClaim,
  type ClaimKind,
} from '#people'
import { activitiesOf, ada, ann, bo, ida, it, mo } from '#test'
import { normalizeEmail } from './claim.ts'

const email = { kind: 'email' as const, value: 'Ada@Example.com', source: 'desk' }

it('knows Ada by her address, however it is written', async ({ store }) => {
  await addClaim(store, ann, { personId: ada.id, ...email })
  await addClaim(store, ann, { personId: ada.id, ...email, value: ' ada@example.com' })
  expect(await findByClaim(store, 'email', 'ADA@example.com')).toBe(ada.id)
  expect(await activitiesOf(store, ada)).toEqual(['person.claim_added'])
})

it('gives a claim to one person only', async ({ store }) => {
  await addClaim(store, ann, { personId: ada.id, ...email })
  const adding = addClaim(store, ann, { personId: bo.id, ...email })
  await expect(adding).rejects.toMatchObject({ code: 'claim.taken' })
})

it('keeps keys of different places apart', async ({ store }) => {
  const key = { kind: 'external' as const, value: '17' }
  await recordClaims(store, [
    { personId: ada.id, ...key, source: 'shop' },
    { personId: bo.id, ...key, source: 'forum' },
  ])
  expect(await findByClaim(store, 'external', '17', 'shop')).toBe(ada.id)
  expect(await findByClaim(store, 'external', '17', 'forum')).toBe(bo.id)
  expect(await findByClaim(store, 'external', '17', 'bar')).toBeUndefined()
})

it('notes many claims at once and leaves what is known where it is', async ({ store }) => {
  const verifiedAt = new Date('2024-05-01T00:00:00Z')
  expect(await recordClaims(store, [{ personId: ada.id, ...email }])).toBe(1)
  const more = [
    { personId: bo.id, ...email, verifiedAt },
    { personId: ada.id, ...email, verifiedAt },
    { personId: bo.id, kind: 'phone' as const, value: '+49 (30) 1234-5', source: 'orders' },
  ]
  expect(await recordClaims(store, more.slice(1))).toBe(1)
  expect(await recordClaims(store, more.slice(0, 1))).toBe(0)
  const found = await findByClaims(store, 'phone', ['+49 30 12345', '+49 30 99999'])
  expect(found).toEqual(new Map([['+49 30 12345', bo.id]]))
  const { claims } = await findCustomer(store, ann, ada.id)
  expect(claims).toMatchObject([{ value: 'ada@example.com', verifiedAt }])
})

it('forgets a claim when staff say so', async ({ store }) => {
  const claimId = await addClaim(store, ann, { personId: ada.id, ...email })
  await removeClaim(store, ann, { personId: ada.id, claimId })
  await removeClaim(store, ann, { personId: ada.id, claimId })
  expect(await findByClaim(store, 'email', email.value)).toBeUndefined()
  expect(await activitiesOf(store, ada)).toEqual(['person.claim_added', 'person.claim_removed'])
})

it('is for those who look after customers; claims of colleagues are for admins', async ({
  store,
}) => {
  for (const person of [undefined, ada, mo]) {
    const adding = addClaim(store, person, { personId: ada.id, ...email })
    await expect(adding).rejects.toMatchObject({ code: 'claim.edit' })
  }
  const adding = addClaim(store, ann, { personId: ida.id, ...email })
  await expect(adding).rejects.toMatchObject({ code: 'claim.edit.staff' })
  await addClaim(store, ida, { personId: ann.id, ...email })
})

it('takes no address that is none, and looks at it only in one form', () => {
  const odd = [
    '',
    'ada',
    'ada@',
    '@b.example',
    'a b@c.example',
    'a@b@c.example',
    'a@b.example\nX: y',
  ]
  for (const text of odd) expect(() => normalizeEmail(text)).toThrow('e-mail address')
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      const once = normalizeEmail(address)
      expect(normalizeEmail(` ${once.toUpperCase()} `)).toBe(once)
    }),
  )
})

it('takes no claim without a value', async ({ store }) => {
  const cy = await createPerson(store, { name: 'Cy' })
  const odd: [ClaimKind, string][] = [
    ['phone', '12'],
    ['handle', ' '],
    ['external', ''],
  ]
  for (const [kind, value] of odd) {
    const adding = addClaim(store, ann, { personId: cy.id, kind, value, source: 'desk' })
    await expect(adding).rejects.toMatchObject({ reason: 'invalid' })
  }
})
