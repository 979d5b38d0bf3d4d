import { SaxesParser } from 'saxes'
import { expect } from 'vitest'
import { keepers, reviewProduct } from '#app'
import { findTopic, postReply, startTopic } from '#forum'
import { sanctionPerson } from '#moderation'
import { endFeedToken, resetFeedToken } from '#people'
import { saveProduct } from '#products'
import { withdrawReview } from '#reviews'
import { asViewer, editSpace } from '#spaces'
import { ada, ann, bo, dee, ida, it, lounge, mo, plaza, workshop, type Store } from '#test'
import { aboutPerson } from '../(community)/heads/about-person.ts'
import { aboutTopic } from '../(community)/heads/about-topic.ts'
import { ldText } from '../(community)/heads/linked-data.ts'
import { findPart, topicParts } from '../sitemap/parts.ts'
import { writeIndex, writePart } from '../sitemap/sitemap.ts'
import { GET } from './[kind]/[[name]]/+server.ts'

const origin = 'https://community.example'
const hostile = '</script><b>Bell & "brake"</b> ]]> \u0007'

async function ask(store: Store, path: string, headers: Record<string, string> = {}) {
  const url = new URL(origin + path)
  const [, , kind = '', name] = url.pathname.split('/')
  const locals = { store, viewer: undefined, app: { config: { origin } } }
  const request = new Request(url, { headers })
  return GET({ locals, params: { kind, name }, url, request } as unknown as Parameters<
    typeof GET
  >[0])
}

async function start(store: Store, title: string, spaceId = plaza.id) {
  const words = { kind: 'question' as const, title, body: 'My bell is silent.' }
  return startTopic(store, ada, { spaceId, ...words })
}

/** The words of each element, by its name. Refuses what is not well-formed. */
function readXml(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const parser = new SaxesParser()
  let name = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => (name = tag.name))
  parser.on('text', (text) => {
    if (text.trim() !== '') found.set(name, [...(found.get(name) ?? []), text])
  })
  parser.write(xml).close()
  return found
}

it('tells readers of feeds what is new, whatever it is called', async ({ store }) => {
  const id = await start(store, hostile)
  await postReply(store, bo, { topicId: id, body: 'Use <oil>.' })
  for (const path of ['/feeds/latest', '/feeds/space/plaza', '/feeds/person/ada']) {
    const response = await ask(store, path)
    expect(response.headers.get('content-type')).toContain('application/atom+xml')
    const feed = readXml(await response.text())
    expect(feed.get('id')).toContain(`urn:uuid:${id}`)
    expect(feed.get('title')).toContain('</script><b>Bell & "brake"</b> ]]>')
  }
  const replies = readXml(await (await ask(store, `/feeds/topic/${id}`)).text())
  expect(replies.get('content')?.[0]).toContain('Use &lt;oil&gt;.')
})

it('answers shortly as long as nothing changed', async ({ store }) => {
  await start(store, 'A silent bell')
  const { headers } = await ask(store, '/feeds/latest')
  const [etag, modified] = [headers.get('etag') ?? '', headers.get('last-modified') ?? '']
  expect((await ask(store, '/feeds/latest', { 'if-none-match': `"x", W/${etag}` })).status).toBe(
    304,
  )
  expect((await ask(store, '/feeds/latest', { 'if-modified-since': modified })).status).toBe(304)
  await start(store, 'A silent brake')
  expect((await ask(store, '/feeds/latest', { 'if-none-match': etag })).status).toBe(200)
})

it('tells nothing that is not for everybody, but to whom it is for', async ({ store }) => {
  await start(store, 'Secret bells', workshop.id)
  await start(store, 'Bells of members', lounge.id)
  const open = await (await ask(store, '/feeds/latest')).text()
  expect(open).not.toMatch(/Secret|members/)
  expect((await ask(store, '/feeds/space/workshop')).status).toBe(404)

  const token = await resetFeedToken(store, ada)
  expect(await (await ask(store, `/feeds/latest?token=${token}`)).text()).toContain('Secret bells')
  const ofBo = await resetFeedToken(store, bo)
  const seen = await (await ask(store, `/feeds/latest?token=${ofBo}`)).text()
  expect([seen.includes('Secret'), seen.includes('Bells of members')]).toEqual([false, true])

  await resetFeedToken(store, ada)
  expect((await ask(store, `/feeds/latest?token=${token}`)).status).toBe(404)
  await endFeedToken(store, bo)
  expect((await ask(store, `/feeds/latest?token=${ofBo}`)).status).toBe(404)
})

it('tells moderators alone who did what', async ({ store }) => {
  await sanctionPerson(store, mo, { personId: bo.id, kind: 'warning', rule: 'spam', said: 'Stop.' })
  const feedOf = async (viewer: typeof ada) => {
    const token = await resetFeedToken(store, viewer)
    return ask(store, `/feeds/moderation?token=${token}`)
  }
  expect((await ask(store, '/feeds/moderation')).status).toBe(404)
  expect((await feedOf(ada)).status).toBe(404)
  const feed = readXml(await (await feedOf(mo)).text())
  expect(feed.get('name')).toEqual(['Mo'])
  expect(feed.get('content')?.[0]).toContain('Bo')
})

it('takes a topic out of feeds and sitemap as soon as its space is closed', async ({ store }) => {
  const id = await start(store, 'Soon hidden')
  await topicParts(store)
  const listed = async () => JSON.stringify(await findPart(store, 'topics-1'))
  expect(await listed()).toContain(id)
  await editSpace(store, ida, { spaceId: plaza.id, visibility: 'private' })
  expect(await listed()).not.toContain(id)
  expect(await (await ask(store, '/feeds/latest')).text()).not.toContain('Soon hidden')
  expect(await findPart(store, 'topics-99')).toBeUndefined()
})

it('writes a sitemap with whole addresses and true dates', async ({ store }) => {
  await start(store, 'A bell & a brake')
  const part = readXml(writePart(origin, (await findPart(store, 'topics-1')) ?? []))
  for (const place of part.get('loc') ?? [])
    expect(place).toMatch(/^https:\/\/community\.example\/t\//)
  for (const date of part.get('lastmod') ?? []) expect(Date.parse(date)).toBeGreaterThan(0)
  expect(readXml(writeIndex(origin, [{ path: '/sitemap/pages' }])).get('loc')).toHaveLength(1)
})

it('describes a topic for machines, and no word in it ends the description', async ({ store }) => {
  const id = await start(store, hostile)
  await postReply(store, bo, { topicId: id, body: hostile })
  const topic = await findTopic(store, await asViewer(store, mo), id)
  const reply = {
    ...{ id, number: 2, bodyHtml: '<p>&lt;/script&gt; oil</p>', score: 1, isAccepted: true },
    ...{ authorName: 'Bo', authorHandle: 'bo', createdAt: new Date(0), editedAt: null },
    removedAt: null,
  }
  const kinds = (replies: (typeof reply)[], page = 1, kind = topic.kind) =>
    aboutTopic({ ...topic, kind }, replies, page).map((one) => {
      const text = ldText(one, origin)
      expect(text).not.toContain('<')
      const read = JSON.parse(text) as Record<string, unknown>
      expect(JSON.stringify(read)).not.toMatch(/"(url|item|@id)":"\//)
      return read['@type']
    })
  const [person] = aboutPerson({
    name: hostile,
    handle: 'ada',
    bio: hostile,
    joinedAt: new Date(0),
  })
  expect(person && JSON.parse(ldText(person, origin))).toMatchObject({
    '@type': 'ProfilePage',
    mainEntity: { name: hostile, url: `${origin}/people/ada` },
  })
  expect(kinds([reply])).toEqual(['QAPage', 'BreadcrumbList'])
  expect(kinds([])).toEqual(['BreadcrumbList'])
  expect(kinds([reply], 2)).toEqual(['BreadcrumbList'])
  expect(kinds([reply], 1, 'discussion')).toEqual(['DiscussionForumPosting', 'BreadcrumbList'])
})

it('tells of the reviews of a product, but not of what was hidden or taken back', async ({
  store,
}) => {
  const { id: productId, slug } = await saveProduct(store, ann, { name: 'Loud horn' })
  const write = (viewer: typeof ada, title: string) =>
    reviewProduct(store, viewer, { productId, stars: 4, title, body: 'It says what it says.' })
  await write(ada, 'Loud & clear')
  await keepers.review.remove?.(store, mo, await write(bo, 'Hidden horn'))
  await withdrawReview(store, dee, { reviewId: await write(dee, 'Withdrawn horn') })
  const feed = await (await ask(store, `/feeds/product/${slug}`)).text()
  expect(readXml(feed).get('title')).toContain('★★★★☆ Loud & clear')
  expect(feed).not.toMatch(/Hidden horn|Withdrawn horn/)
  expect((await ask(store, '/feeds/product/none')).status).toBe(404)
})
