import { existsSync } from 'node:fs'
import { expect } from 'vitest'
import { listComments } from '#comments'
import { findTopic, listReplies, listTopics, listVersions } from '#forum'
import { listRuns } from '#import-runs'
import { findByClaim, findPerson, findProfile } from '#people'
import { listBadges } from '#recognition'
import { findNewAddress, oldAnchors } from '#redirects'
import { editSpace, findSpaceBySlug } from '#spaces'
import { importStackExchange } from '#stackexchange'
import { activitiesOf, ada, ida, it, type Store } from '#test'

const folder = 'test/fixtures/stackexchange'
const bread = { folder, site: 'bread', space: 'Bread' }
const source = 'stackexchange:bread'

async function memberOf(store: Store, number: string) {
  return findPerson(store, (await findByClaim(store, 'external', number, source)) ?? '')
}

it('brings in questions with their answers, comments, tags and dates', async ({ store }) => {
  const { counts, spaceId } = await importStackExchange(store, ida, bread)
  expect(counts).toEqual({
    ...{
      people: 5,
      topics: 2,
      replies: 2,
      accepted: 1,
      comments: 3,
      votes: 3,
      badges: 2,
      edits: 1,
      events: 4,
      tags: 1,
    },
  })
  const { items } = await listTopics(store, undefined, { order: 'latest', spaceId })
  expect(items).toHaveLength(2)
  const card = items.find(({ title }) => title === 'Why does my dough not rise?')
  const topic = await findTopic(store, undefined, card?.id ?? '')
  expect(topic).toMatchObject({
    kind: 'question',
    authorName: 'Ada',
    score: 3,
    createdAt: new Date('2020-02-01T10:00:00.123Z'),
  })
  expect(topic.bodyHtml).toContain('<strong>cold</strong>')
  expect(topic.bodyHtml).not.toContain('script')
  const replies = await listReplies(store, undefined, topic.id, {})
  expect(replies.items).toMatchObject([
    { number: 2, isAccepted: false },
    { number: 3, isAccepted: true, score: 2 },
  ])
  const comments = await listComments(store, undefined, 'reply', [replies.items[1]?.id ?? ''])
  expect(JSON.stringify([...comments.values()])).toContain('That helped &amp; quickly.')
})

it('makes one person of each member, and keeps those who left', async ({ store }) => {
  await importStackExchange(store, ida, bread)
  const one = await memberOf(store, '2')
  const two = await memberOf(store, '3')
  const left = await memberOf(store, 'former:user9')
  expect([one.name, two.name, left.name]).toEqual(['Bo', 'Bo', 'user9'])
  expect(one.handle).not.toBe(two.handle)
  const baker = await memberOf(store, '1')
  expect(await findProfile(store, undefined, baker.id)).toMatchObject({
    bio: 'Bakes bread.',
    joinedAt: new Date('2020-01-02T08:00:00Z'),
  })
  expect((await activitiesOf(store, baker)).sort()).toEqual([
    'badge.earned',
    'comment.posted',
    'person.joined',
    'post.upvoted',
    'reply.accepted',
    'topic.started',
  ])
  expect(await activitiesOf(store, left)).not.toContain('person.joined')
  expect(await listBadges(store, one.id)).toMatchObject([{ name: 'Nice Answer', level: 'silver' }])
})

it('dates what happened when it happened, but nothing before what it is about', async ({
  store,
}) => {
  await importStackExchange(store, ida, bread)
  const rows = await store
    .selectFrom('activities')
    .where('source', '=', source)
    .where('type', 'in', ['post.upvoted', 'reply.accepted'])
    .select(['source_id as id', 'occurred_at as at'])
    .orderBy('source_id')
    .execute()
  expect(rows.map(({ id, at }) => [id, at.toISOString().slice(0, 16)])).toEqual([
    ['accepted:3', '2020-02-05T00:00'],
    ['vote:1', '2020-02-01T10:00'],
    ['vote:3', '2020-02-04T00:00'],
    ['vote:4', '2020-02-04T00:00'],
  ])
})

it('leads old addresses on, as far as one may read what is there', async ({ store }) => {
  const { spaceId } = await importStackExchange(store, ida, bread)
  const at = (path: string) => findNewAddress(store, undefined, path)
  const question = await at('/questions/1/why-does-my-dough-not-rise')
  expect(question).toMatch(/^\/t\/[0-9a-f-]{36}\/why-does-my-dough-not-rise$/)
  expect(await at('/a/3')).toBe(`${question ?? ''}/3`)
  expect(await at('/questions/1/any-words/3')).toBe(`${question ?? ''}/3`)
  expect(await at('/questions/tagged/yeast')).toBe('/spaces?tag=yeast')
  expect(await at('/tags')).toBe('/spaces')
  const answers = (await listReplies(store, undefined, question?.split('/')[2] ?? '', {})).items
  expect(Object.values(oldAnchors(answers))).toEqual(['4', '3'])
  expect(await at('/users/1/ada')).toBe('/people/ada-2')
  expect(await at('/questions/99')).toBeUndefined()
  await editSpace(store, ida, { spaceId: spaceId ?? '', visibility: 'private' })
  for (const path of ['/questions/1', '/a/3', '/posts/comments/1']) {
    expect(await at(path), path).toBeUndefined()
  }
})

it('tells what a post said before it was edited', async ({ store }) => {
  await importStackExchange(store, ida, bread)
  await importStackExchange(store, ida, bread)
  const address = await findNewAddress(store, undefined, '/questions/1')
  const versions = await listVersions(store, undefined, {
    type: 'topic',
    id: address?.split('/')[2] ?? '',
  })
  expect(versions).toMatchObject([
    { version: 1, body: 'It stays flat.', title: 'Flat dough', tags: ['dough'] },
    { version: 2, title: 'Why does my dough not rise?' },
  ])
  expect(versions[0]?.writtenAt).toEqual(new Date('2020-02-01T10:00:00.123Z'))
})

it('opens a space for all, with the notice that the licence asks for', async ({ store }) => {
  await importStackExchange(store, ida, bread)
  const space = await findSpaceBySlug(store, undefined, 'bread')
  expect(space.visibility).toBe('public')
  expect(space.description).toMatch(/Stack Exchange.*CC BY-SA 4\.0.*creativecommons\.org/)
  expect(space.description.length).toBeLessThanOrEqual(300)
})

it('brings in the same dump once', async ({ store }) => {
  await importStackExchange(store, ida, bread)
  const count = () =>
    store
      .selectFrom('activities')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirst()
  const before = await count()
  const { counts } = await importStackExchange(store, ida, bread)
  expect(Object.values(counts)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(await count()).toEqual(before)
})

it('writes nothing when it is only to look, and lets only admins import', async ({ store }) => {
  const { rows, loose } = await importStackExchange(store, ida, { ...bread, dryRun: true })
  expect(rows).toEqual({ users: 4, posts: 6, comments: 3, votes: 6, badges: 2 })
  expect(loose).toMatchObject({ votes: 1 })
  expect((await listTopics(store, undefined, { order: 'latest' })).items).toEqual([])
  await expect(importStackExchange(store, ada, bread)).rejects.toMatchObject({ code: 'import' })
  expect((await listRuns(store, ida)).items).toMatchObject([{ isDryRun: true, status: 'done' }])
})

const dumps = '../shared/data/stackexchange'
const sizes = {
  conlang_meta_2020: { topics: 54, replies: 115, accepted: 11, comments: 230, badges: 612 },
}

it.skipIf(!existsSync(dumps))(
  'brings in a real community',
  { timeout: 60_000 },
  async ({ store }) => {
    for (const [name, counts] of Object.entries(sizes)) {
      const done = await importStackExchange(store, 'console', { folder: `${dumps}/${name}` })
      expect(done.counts).toMatchObject(counts)
    }
  },
)
