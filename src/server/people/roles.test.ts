import * as fc from 'fast-check'
import { expect } from 'vitest'
import {
  assignRole,
  findCustomer,
  findPerson,
  mayAct,
  mayAssignRole,
  mayConfigure,
  mayEditCustomers,
  mayMergePeople,
  mayModerate,
  mayReadClaims,
  mayReadCustomers,
  mayReadLetter,
  mayReadReports,
  maySuspend,
  mayUseDesk,
  mergePeople,
  reinstatePerson,
  roles,
  suspendPerson,
  type Person,
} from '#people'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo, olga } from '#test'

const laws = {
  mayUseDesk,
  mayReadCustomers,
  mayReadClaims,
  mayEditCustomers,
  mayMergePeople,
  mayReadReports,
  mayModerate,
  mayConfigure,
}

const allowed: Record<string, (keyof typeof laws)[]> = {
  member: [],
  dealer: [],
  agent: [
    'mayUseDesk',
    'mayReadCustomers',
    'mayReadClaims',
    'mayEditCustomers',
    'mayMergePeople',
    'mayReadReports',
  ],
  moderator: ['mayUseDesk', 'mayReadReports', 'mayModerate'],
  manager: ['mayUseDesk', 'mayReadCustomers', 'mayReadReports'],
  admin: Object.keys(laws) as (keyof typeof laws)[],
  owner: Object.keys(laws) as (keyof typeof laws)[],
}

it.for(roles)('lets a %s do what is theirs, and nothing when suspended', (role) => {
  const person: Person = { ...ada, role }
  for (const [name, may] of Object.entries(laws)) {
    expect(may(person), name).toBe(allowed[role]?.includes(name as keyof typeof laws))
    expect(may({ ...person, isSuspended: true }), name).toBe(false)
    expect(may(undefined), name).toBe(false)
  }
  expect(mayAct(person)).toBe(true)
})

it('keeps letters that open doors for the owner', () => {
  expect(mayReadLetter(ida, { kind: 'sign-in' })).toBe(false)
  expect(mayReadLetter(ida, { kind: 'reset' })).toBe(false)
  expect(mayReadLetter(ida, { kind: 'not-me' })).toBe(false)
  expect(mayReadLetter(ida, { kind: 'notice' })).toBe(true)
  expect(mayReadLetter(olga, { kind: 'sign-in' })).toBe(true)
  expect(mayReadLetter(mo, { kind: 'notice' })).toBe(false)
})

it('never lets anybody but an owner touch those who run the place', () => {
  const role = fc.constantFrom(...roles)
  const runs = (role: string) => role === 'admin' || role === 'owner'
  fc.assert(
    fc.property(role, role, role, (mine, theirs, wanted) => {
      const actor: Person = { ...ada, role: mine }
      const whom = { id: bo.id, role: theirs }
      if (mine !== 'owner' && (runs(theirs) || runs(wanted))) {
        expect(mayAssignRole(actor, whom, wanted)).toBe(false)
      }
      if (mine !== 'owner' && runs(theirs)) expect(maySuspend(actor, whom)).toBe(false)
      expect(mayAssignRole(actor, { ...whom, id: actor.id }, wanted)).toBe(false)
      expect(maySuspend(actor, { ...whom, id: actor.id })).toBe(false)
    }),
  )
})

it('gives Bo a role once, and notes who did', async ({ store }) => {
  await assignRole(store, ida, { personId: bo.id, role: 'moderator' })
  await assignRole(store, ida, { personId: bo.id, role: 'moderator' })
  expect(await findPerson(store, bo.id)).toMatchObject({ role: 'moderator' })
  expect(await activitiesOf(store, bo)).toEqual(['person.role_changed'])
})

it('lets admins give no role like their own', async ({ store }) => {
  for (const role of ['admin', 'owner'] as const) {
    const giving = assignRole(store, ida, { personId: bo.id, role })
    await expect(giving).rejects.toMatchObject({ code: 'person.role' })
  }
  await assignRole(store, olga, { personId: bo.id, role: 'admin' })
})

it('suspends Bo for a while, and takes it back', async ({ store }) => {
  const until = new Date(Date.now() + 86_400_000)
  await suspendPerson(store, mo, { personId: bo.id, until, because: 'Shouting' })
  expect(mayAct(await findPerson(store, bo.id))).toBe(false)
  expect((await findCustomer(store, ann, bo.id)).suspension).toMatchObject({
    until,
    because: 'Shouting',
  })
  await reinstatePerson(store, mo, { personId: bo.id })
  await reinstatePerson(store, mo, { personId: bo.id })
  expect(mayAct(await findPerson(store, bo.id))).toBe(true)
  expect(await activitiesOf(store, bo)).toEqual(['person.suspended', 'person.reinstated'])
})

it('ends a suspension by itself', async ({ store }) => {
  await suspendPerson(store, mo, { personId: bo.id, until: new Date(Date.now() - 1000) })
  expect(mayAct(await findPerson(store, bo.id))).toBe(true)
  expect((await findCustomer(store, ann, bo.id)).suspension).toBeNull()
})

it('suspends all profiles of a person, so that no merge lifts it', async ({ store }) => {
  await suspendPerson(store, mo, { personId: ada.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ name: 'Bo', isSuspended: true })
  expect((await findCustomer(store, ann, bo.id)).suspension).not.toBeNull()
  await reinstatePerson(store, mo, { personId: bo.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ isSuspended: false })
})

it('lets moderators suspend customers, not colleagues', async ({ store }) => {
  await suspendPerson(store, mo, { personId: dee.id })
  for (const personId of [ann.id, ida.id, olga.id, mo.id]) {
    const suspending = suspendPerson(store, mo, { personId })
    await expect(suspending).rejects.toMatchObject({ code: 'person.suspend' })
  }
})
