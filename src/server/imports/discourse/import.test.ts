import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importDiscourse } from '#discourse'
import { findTopic, listReplies } from '#forum'
import { findByClaim, findPerson, findProfile } from '#people'
import { listBadges } from '#recognition'
import { findNewAddress } from '#redirects'
import { search } from '#search'
import { findSpaceBySlug } from '#spaces'
import { listTagDemands, listTagGroups } from '#tags'
import { activitiesOf, ada, ida, it, type Store } from '#test'

const folder = 'test/fixtures/discourse'
const harbour = { folder, origin: 'https://forum.sea.example/' }
const source = 'discourse:forum.sea.example'

async function memberOf(store: Store, id: number) {
  return findPerson(store, (await findByClaim(store, 'external', String(id), source)) ?? '')
}

async function topicAt(store: Store, path: string) {
  const address = await findNewAddress(store, undefined, path)
  return findTopic(store, undefined, address?.split('/')[2] ?? '')
}

it('brings in topics with their posts, tags, likes, answers and dates', async ({ store }) => {
  const { counts } = await importDiscourse(store, ida, harbour)
  expect(counts).toMatchObject({ topics: 7, replies: 7, accepted: 1, likes: 2, badges: 2 })
  const topic = await topicAt(store, '/t/which-rope-for-the-main-sheet/12')
  expect(topic).toMatchObject({
    kind: 'question',
    authorName: 'Mira Holm',
    spaceName: 'Boats › Sails',
    score: 3,
    reactions: { like: 2 },
    createdAt: new Date('2021-03-01T08:00:00Z'),
    editedAt: new Date('2021-03-01T09:00:00Z'),
    isPinned: true,
    tags: [{ slug: 'rigging' }, { slug: 'ropes' }],
  })
  expect(topic.bodyHtml).toContain('<a href="/people/old-tom"')
  expect(topic.bodyHtml).toContain('@Old_Tom stays as it is in code')
  const { items } = await listReplies(store, undefined, topic.id, {})
  expect(items).toMatchObject([{ isAccepted: true, authorName: 'Tom' }, { isAccepted: false }])
  expect(items[0]?.bodyHtml).toContain('<blockquote>')
  expect(items[0]?.bodyHtml).toContain('href="/t/12/1"')
  expect(items[1]?.bodyHtml).toContain(
    'https://forum.sea.example/uploads/default/original/1X/sail.png',
  )
  expect(items[1]?.bodyHtml).not.toMatch(/script|<img/)
})

it('brings in nothing that not everybody could read there', async ({ store }) => {
  await importDiscourse(store, ida, harbour)
  for (const word of ['bought', 'steer', 'letter', 'barnacle', 'limpet']) {
    expect(await search(store, ida, { text: word })).toMatchObject({ count: 0 })
  }
  for (const path of ['/t/14', '/t/who-rows/14/1', '/p/111', '/c/crew/7', '/t/17', '/t/18']) {
    expect(await findNewAddress(store, ida, path), path).toBeUndefined()
  }
  expect(await search(store, undefined, { text: 'noon' })).toMatchObject({ count: 0 })
  expect((await topicAt(store, '/t/15')).title).toBe('Old notice')
})

it('keeps which tags belong together, and what categories ask for', async ({ store }) => {
  await importDiscourse(store, ida, harbour)
  await importDiscourse(store, ida, harbour)
  const sails = await findSpaceBySlug(store, undefined, 'boats-sails')
  expect(sails).toMatchObject({ fullName: 'Boats › Sails', parentSlug: 'boats' })
  expect(await listTagGroups(store, ida)).toMatchObject([
    { name: 'Kinds of rope', takesOne: false, parentTag: 'ropes', spaceIds: [sails.id] },
    { name: 'Parts of a boat', takesOne: true, parentTag: null, spaceIds: [] },
  ])
  expect(await listTagDemands(store, [sails.id, sails.parentId ?? ''])).toMatchObject([
    { spaceId: sails.id, least: 1, groups: [{ tags: ['hull', 'rigging', 'ropes'] }] },
  ])
})

it('makes people of members, without the rights that they had', async ({ store }) => {
  await importDiscourse(store, ida, harbour)
  const mira = await memberOf(store, 1)
  expect(mira).toMatchObject({ name: 'Mira Holm', handle: 'mira', role: 'member' })
  expect(await findProfile(store, undefined, mira.id)).toMatchObject({
    bio: 'Sails a dinghy.',
    joinedAt: new Date('2020-01-02T08:00:00Z'),
  })
  expect(await listBadges(store, mira.id)).toHaveLength(2)
  expect((await activitiesOf(store, await memberOf(store, 2))).sort()).toEqual([
    'post.reacted',
    ...[
      'reply.posted',
      'reply.posted',
      'reply.posted',
      'topic.started',
      'topic.started',
      'topic.started',
    ],
  ])
})

it('leads old addresses to where things are now', async ({ store }) => {
  await importDiscourse(store, ida, harbour)
  const { id } = await topicAt(store, '/t/12')
  const slug = 'which-rope-for-the-main-sheet'
  const places = {
    '/t/any-old-slug/12': `/t/${id}/${slug}`,
    '/t/any-old-slug/12/1': `/t/${id}/${slug}`,
    '/t/any-old-slug/12/4': `/t/${id}/${slug}/3`,
    '/t/12/99': `/t/${id}/${slug}`,
    '/p/102': `/t/${id}/${slug}/2`,
    '/u/Old_Tom/summary': '/people/old-tom',
    '/c/boats/sails/6': '/s/boats-sails',
    '/c/boats': '/s/boats',
    '/tag/Rigging': '/spaces?tag=rigging',
    '/tag/cordage': '/spaces?tag=ropes',
    '/g/crew_2020': '/groups/crew-2020',
  }
  for (const [old, now] of Object.entries(places)) {
    expect(await findNewAddress(store, undefined, old), old).toBe(now)
  }
})

it('brings in the same folder once, and keeps a closed category out of an open space', async ({
  store,
}) => {
  await importDiscourse(store, ida, harbour)
  const count = () =>
    store
      .selectFrom('activities')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirst()
  const before = await count()
  const { counts } = await importDiscourse(store, ida, harbour)
  expect(counts).toMatchObject({
    people: 0,
    topics: 0,
    replies: 0,
    accepted: 0,
    likes: 0,
    badges: 0,
    groups: 0,
    edits: 0,
    events: 0,
    tags: 0,
  })
  expect(await count()).toEqual(before)
  expect((await findSpaceBySlug(store, undefined, 'plaza')).visibility).toBe('public')
  await expect(findSpaceBySlug(store, undefined, 'plaza-2')).rejects.toThrow()
})

it('tells what cannot be read, and brings in the rest if asked', async ({ store }) => {
  const copy = await mkdtemp(join(tmpdir(), 'guildhall-discourse-'))
  try {
    await cp(folder, copy, { recursive: true })
    await writeFile(join(copy, 'topics', '13.json'), '<html>Too many requests')
    const errorsFile = join(copy, 'errors.csv')
    const broken = { ...harbour, folder: copy, errorsFile }
    await expect(importDiscourse(store, ida, broken)).rejects.toThrow(/13\.json.*no whole JSON/s)
    expect(await readFile(errorsFile, 'utf8')).toContain('13.json')
    const { counts } = await importDiscourse(store, ida, { ...broken, skipBadRows: true })
    expect(counts).toMatchObject({ topics: 6, badRows: 1 })
    await expect(importDiscourse(store, ada, harbour)).rejects.toMatchObject({ code: 'import' })
  } finally {
    await rm(copy, { recursive: true })
  }
})
