import { expect } from 'vitest'
import { findByHandle, findPerson, mergePeople, unmergePeople } from '#people'
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
