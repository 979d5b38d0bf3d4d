import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect } from 'vitest'
import { openFolder } from '#files'
import { createPerson, editProfile, mergePeople } from '#people'
import { asViewer, editSpace } from '#spaces'
import { ada, ann, bo, ida, it as test, mo, placeTopic, plaza, workshop } from '#test'
import { findUpload, keepImage, readUpload, useUploads } from '#uploads'

const it = test.extend('files', async ({}, { onCleanup }) => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-uploads-'))
  onCleanup(() => rm(folder, { recursive: true }))
  return Object.assign(openFolder(folder), {
    list: async () =>
      (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.webp')),
  })
})

const name = 'bell.png'
const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: 'tomato' } })
const bytes = await picture().png().toBuffer()
const imageOf = (path: string) => `<p><img src="${path}" alt="" /></p>`

it('keeps an image as WebP and gives it back', async ({ store, files }) => {
  const { id, path } = await keepImage(store, bo, files, { bytes, name, alt: 'A bell' })
  expect(path).toBe(`/uploads/${id}.webp#40x20`)
  const upload = await findUpload(store, bo, id)
  expect(upload).toMatchObject({ alt: 'A bell', width: 40, height: 20 })
  const file = await readUpload(files, upload)
  expect(file.length).toBe(upload.bytes)
  expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width: 40 })
})

it('shows no image whose file was damaged or lost', async ({ store, files }) => {
  const { id } = await keepImage(store, bo, files, { bytes, name })
  const upload = await findUpload(store, bo, id)
  const key = `${id.slice(-2)}/${id}.webp`
  const whole = await readUpload(files, upload)
  for (const damaged of [whole.subarray(0, 30), Buffer.concat([whole, whole]), Buffer.alloc(0)]) {
    await files.put(key, damaged)
    await expect(readUpload(files, upload)).rejects.toMatchObject({ code: 'upload.unknown' })
  }
  await files.remove(key)
  await expect(readUpload(files, upload)).rejects.toMatchObject({ code: 'upload.unknown' })
  await files.put(key, whole)
  expect(await readUpload(files, upload)).toEqual(whole)
})

it('shows an image to its sender alone, until it is used where others may look', async ({
  store,
  files,
}) => {
  const { id, path } = await keepImage(store, ada, files, { bytes, name })
  const shows = async (viewer: typeof bo | undefined) =>
    await findUpload(store, viewer, id).then(
      () => true,
      () => false,
    )
  expect([await shows(ada), await shows(bo), await shows(undefined)]).toEqual([true, false, false])

  const subjectId = await placeTopic(store, ada, workshop)
  await useUploads(store, ada, { subjectId, html: imageOf(path) })
  await useUploads(store, ada, { subjectId, html: imageOf(path) })
  expect([await shows(bo), await shows(mo), await shows(ida)]).toEqual([false, false, false])

  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'members' })
  expect([await shows(bo), await shows(undefined)]).toEqual([true, false])

  await store.updateTable('topics').set({ removed_at: new Date() }).execute()
  expect([await shows(bo), await shows(mo), await shows(ada)]).toEqual([false, true, true])

  await useUploads(store, ada, { subjectId: null, html: imageOf(path) })
  expect(await shows(undefined)).toBe(true)
})

it('opens no image to Bo because he wrote its address somewhere', async ({ store, files }) => {
  const { id, path } = await keepImage(store, ada, files, { bytes, name })
  const inside = await placeTopic(store, ada, workshop)
  await useUploads(store, ada, { subjectId: inside, html: imageOf(path) })
  const outside = await placeTopic(store, bo, plaza)
  await useUploads(store, bo, { subjectId: outside, html: imageOf(path) })
  await editProfile(store, bo, { name: 'Bo', avatarUploadId: id })
  await expect(findUpload(store, undefined, id)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(findUpload(store, bo, id)).rejects.toMatchObject({ reason: 'not_found' })
  await expect(findUpload(store, bo, 'nonsense')).rejects.toMatchObject({ reason: 'not_found' })
})

it("shows Ada's face to everybody", async ({ store, files }) => {
  const { id } = await keepImage(store, ada, files, { bytes, name })
  await editProfile(store, ada, { name: 'Ada', avatarUploadId: id })
  expect(await findUpload(store, undefined, id)).toMatchObject({ isForEverybody: true })
})

it('shows Bo what he sent under a profile that was merged into his', async ({ store, files }) => {
  const { id } = await keepImage(store, ada, files, { bytes, name })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await findUpload(store, bo, id)).toMatchObject({ id })
})

it('asks strangers to sign in, and the suspended to wait', async ({ store, files }) => {
  for (const person of [undefined, { ...bo, isSuspended: true }]) {
    const keeping = keepImage(store, person, files, { bytes, name })
    await expect(keeping).rejects.toMatchObject({ code: 'upload.keep' })
  }
})

it('takes twenty images an hour from a newcomer and leaves no file of another', async ({
  store,
  files,
}) => {
  const cy = await asViewer(store, await createPerson(store, { name: 'Cy' }))
  for (let number = 0; number < 20; number++) await keepImage(store, cy, files, { bytes, name })
  await expect(keepImage(store, cy, files, { bytes, name })).rejects.toMatchObject({
    reason: 'too_many',
  })
  expect(await files.list()).toHaveLength(20)

  const hourAgo = new Date(Date.now() - 3_600_001)
  await store
    .updateTable('uploads')
    .set({ created_at: hourAgo })
    .where('person_id', '=', cy.id)
    .execute()
  await keepImage(store, cy, files, { bytes, name })
})

it('leaves no file behind when it cannot be noted', async ({ store, files }) => {
  const nobody = { ...bo, id: '00000000-0000-7000-8000-0000000000ff' }
  await expect(keepImage(store, nobody, files, { bytes, name })).rejects.toThrow()
  expect(await files.list()).toEqual([])
})
