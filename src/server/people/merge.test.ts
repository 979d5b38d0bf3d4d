import { expect } from 'vitest'
import { findByHandle, findPerson, mergePeople, suspendPerson, unmergePeople } from '#people'
import { activitiesOf, ada, ann, bo, dee, it, mo } from '#test'
import { createPerson } from './create.ts'

it('meets Bo behind a profile that was merged into his', async ({ store }) => {
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ name: 'Bo' })
  expect(await findByHandle(store, 'Ada')).toMatchObject({ name: 'Bo' })
  expect(await activitiesOf(store, ada)).toEqual(['person.merged'])
})

it('keeps together what was merged before, and takes back one merge at a time', async ({
  store,
}) => {
  const cy = await createPerson(store, { name: 'Cy' })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await mergePeople(store, ann, { profileId: bo.id, intoId: cy.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ name: 'Cy' })

  await unmergePeople(store, ann, { profileId: bo.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ name: 'Bo' })
  await unmergePeople(store, ann, { profileId: ada.id })
  expect(await findPerson(store, ada.id)).toMatchObject({ name: 'Ada' })
})

it('merges nobody into themselves, and nobody into two people', async ({ store }) => {
  const cy = await createPerson(store, { name: 'Cy' })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await activitiesOf(store, ada)).toEqual(['person.merged'])

  for (const [profileId, intoId] of [
    [ada.id, cy.id],
    [cy.id, ada.id],
    [bo.id, bo.id],
    [bo.id, ada.id],
  ] as const) {
    const merging = mergePeople(store, ann, { profileId, intoId })
    await expect(merging).rejects.toMatchObject({ reason: 'conflict' })
  }
})

it('lets only agents and admins decide who is who', async ({ store }) => {
  const merging = mergePeople(store, mo, { profileId: ada.id, intoId: bo.id })
  await expect(merging).rejects.toMatchObject({ code: 'person.merge' })
})

it('gives nobody the rights of another by merging them', async ({ store }) => {
  for (const intoId of [mo.id, dee.id]) {
    const merging = mergePeople(store, ann, { profileId: ada.id, intoId })
    await expect(merging).rejects.toMatchObject({ code: 'person.merge.roles' })
  }
})

it('shows a customer to the community only while a member is part of them', async ({ store }) => {
  const cleo = await createPerson(store, { name: 'Cleo', presence: 'customer' })
  const dora = await createPerson(store, { name: 'Dora', presence: 'customer' })
  const presences = async () =>
    (
      await store
        .selectFrom('people')
        .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([cleo.id, dora.id]))))
        .orderBy('name')
        .select('presence')
        .execute()
    ).map(({ presence }) => presence)
  await mergePeople(store, ann, { profileId: ada.id, intoId: cleo.id })
  await mergePeople(store, ann, { profileId: cleo.id, intoId: dora.id })
  expect(await presences()).toEqual(['member', 'member'])
  await unmergePeople(store, ann, { profileId: ada.id })
  expect(await presences()).toEqual(['customer', 'customer'])
  await unmergePeople(store, ann, { profileId: cleo.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: dora.id })
  await mergePeople(store, ann, { profileId: cleo.id, intoId: dora.id })
  await unmergePeople(store, ann, { profileId: cleo.id })
  expect(await presences()).toEqual(['customer', 'member'])
  await unmergePeople(store, ann, { profileId: ada.id })
  expect(await presences()).toEqual(['customer', 'customer'])
})

it('suspends a person while any profile of theirs is suspended', async ({ store }) => {
  const cy = await createPerson(store, { name: 'Cy' })
  await suspendPerson(store, mo, { personId: ada.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await mergePeople(store, ann, { profileId: cy.id, intoId: bo.id })
  for (const { id } of [ada, bo, cy]) {
    expect((await findPerson(store, id)).isSuspended).toBe(true)
  }
  await unmergePeople(store, ann, { profileId: ada.id })
  expect((await findPerson(store, ada.id)).isSuspended).toBe(true)
  for (const { id } of [bo, cy]) expect((await findPerson(store, id)).isSuspended).toBe(false)
})
