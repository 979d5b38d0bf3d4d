import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importDiscourse } from '#discourse'
import { openFolder, type Files } from '#files'
import { findTopicPage, listVersions } from '#forum'
import { findByClaim, findPerson, findProfile } from '#people'
import { findNewAddress } from '#redirects'
import { asViewer, listAllSpaces, listGroupCards } from '#spaces'
import { ada, bo, ida, it as base, type Store } from '#test'
import { findUpload } from '#uploads'
import { findTag } from '#tags'

const harbour = { folder: 'test/fixtures/discourse', origin: 'https://forum.sea.example/' }
const source = 'discourse:forum.sea.example'

const it = base.extend('files', async ({}, { onCleanup }): Promise<Files> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-harbour-files-'))
  onCleanup(() => rm(folder, { recursive: true }))
  return openFolder(folder)
})

async function sail(store: Store) {
  const address = await findNewAddress(store, undefined, '/t/19')
  return findTopicPage(store, undefined, address?.split('/')[2] ?? '', { page: 1 })
}

const uploadIn = (html: string) => /\/uploads\/([0-9a-f-]{36})\.webp/.exec(html)?.[1] ?? ''

it('shows the pictures of the forum here, to whoever may read the post', async ({
  store,
  files,
}) => {
  const { counts } = await importDiscourse(store, ida, { ...harbour, files })
  expect(counts).toMatchObject({ pictures: 1, groups: 1, events: 1, edits: 2, tags: 1 })
  const { topic, replies } = await sail(store)
  const id = uploadIn(topic.bodyHtml)
  expect(topic.bodyHtml).toContain(`<img src="/uploads/${id}.webp#40x20" alt="torn sail"`)
  expect(topic.bodyHtml).toContain('https://forum.sea.example/uploads/short-url/pLaN.pdf')
  // Another address of the same picture, a smaller copy on another host.
  expect(uploadIn(replies[2]?.bodyHtml ?? '')).toBe(id)
  expect(await findUpload(store, undefined, id)).toMatchObject({ width: 40, height: 20 })
  await store.updateTable('spaces').set({ visibility: 'private' }).execute()
  await expect(findUpload(store, bo, id)).rejects.toThrow()
})

it('leaves pictures where they are that are not in the folder, and says so', async ({ store }) => {
  const { leftOut } = await importDiscourse(store, ida, harbour)
  const told = new Map(leftOut.map(({ reason, count }) => [reason, count]))
  expect(Object.fromEntries(told)).toEqual({
    rights: 3,
    address: 1,
    deleted: 1,
    whisper: 1,
    letter: 1,
    picture: 4,
    file: 1,
    ballot: 1,
    tag: 1,
  })
  expect((await sail(store)).topic.bodyHtml).not.toContain('<img')
})

it('says which post a reply answers, what polls came to, and keeps folded what was', async ({
  store,
}) => {
  await importDiscourse(store, ida, harbour)
  const { replies, events, topic } = await sail(store)
  const [poll, open, folded] = replies.map(({ bodyHtml }) => bodyHtml)
  expect(poll).toMatch(/Sew – <strong>4<\/strong>[^]*Glue – <strong>1<\/strong>[^]*∑ 5/)
  expect(replies.map(({ isWiki }) => isWiki)).toEqual([false, true, false, false])
  expect(open).not.toContain('↩')
  expect(folded).toContain('<a href="/t/19/2"')
  expect(folded).toContain('↩ old-tom</a>')
  expect(folded).toContain('<details><summary>How</summary><p>with care</p></details>')
  expect(folded).toContain('<details><summary>Spoiler</summary>it tore again</details>')
  expect(topic.isLocked).toBe(true)
  expect(events).toMatchObject([{ kind: 'locked', afterNumber: 2, personName: 'Mira Holm' }])
})

it('tells what a post said before, by whom and when', async ({ store }) => {
  await importDiscourse(store, ida, harbour)
  await importDiscourse(store, ida, harbour)
  const { replies } = await sail(store)
  const versions = await listVersions(store, undefined, {
    type: 'reply',
    id: replies[3]?.id ?? '',
  })
  expect(versions.map(({ body, writerName }) => [body, writerName])).toEqual([
    ['First & only words\nSame line', 'Mira Holm'],
    ['Second & only words\nSame line', 'Mira Holm'],
    ['Third words, @old-tom.', 'Tom'],
  ])
  expect(versions[2]?.writtenAt).toEqual(new Date('2021-05-03T10:00:00Z'))
})

it('knows members again by their address, once they prove it, and keeps the suspended so', async ({
  store,
  files,
}) => {
  await importDiscourse(store, ida, { ...harbour, files })
  const mira = await findByClaim(store, 'email', 'mira@sea.example')
  expect(mira).toBe(await findByClaim(store, 'external', '1', source))
  const claim = store.selectFrom('claims').where('value', '=', 'mira@sea.example')
  expect(await claim.select('verified_at').executeTakeFirst()).toEqual({ verified_at: null })
  const profile = await findProfile(store, undefined, mira ?? '')
  expect(profile.avatarUploadId).not.toBeNull()
  expect(await findUpload(store, undefined, profile.avatarUploadId ?? '')).toMatchObject({
    isForEverybody: true,
  })
  const kai = await findPerson(store, (await findByClaim(store, 'external', '3', source)) ?? '')
  expect(kai.isSuspended).toBe(true)
  expect(await findByClaim(store, 'external', '8', source)).toBeUndefined()
})

it('opens closed spaces to the groups that read them there, and to nobody else', async ({
  store,
}) => {
  await importDiscourse(store, ida, harbour)
  const groups = (await listGroupCards(store, ida)).filter(({ slug }) => slug.startsWith('crew'))
  expect(groups).toMatchObject([
    { slug: 'crew-2020', entry: 'request', description: 'Who sailed then.', memberCount: 1 },
  ])
  const crew = (await listAllSpaces(store, ida)).find(({ slug }) => slug === 'crew')
  expect(crew?.visibility).toBe('private')
  const memberOf = async (id: string) =>
    asViewer(
      store,
      await findPerson(store, (await findByClaim(store, 'external', id, source)) ?? ''),
    )
  const address = async (viewer: Parameters<typeof findNewAddress>[1]) =>
    findNewAddress(store, viewer, '/c/crew/7')
  expect(await address(await memberOf('2'))).toBe('/s/crew')
  expect(await address(await memberOf('1'))).toBeUndefined()
  expect(await address(ada)).toBeUndefined()
  expect(await findTag(store, undefined, 'ropes')).toMatchObject({ about: 'What one pulls.' })
})
