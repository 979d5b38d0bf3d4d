import { afterEach, expect } from 'vitest'
import { findSubjects } from '#app'
import { setBookmark } from '#bookmarks'
import { turnClock } from '#clock'
import { listComments } from '#comments'
import { buildDigest } from '#digests'
import {
  comment,
  findPostById,
  findTopic,
  findTopicPage,
  listRepliesOf,
  listSimilarTopics,
  listTopics,
  moveTopic,
  postReply,
  rankTopics,
  removeTopic,
  startTopic,
  streamTopics,
  topicCards,
} from '#forum'
import { newId } from '#ids'
import { sendLetters, type Mailer } from '#mail'
import { isStillMeant, writeNotices, type House } from '#notices'
import {
  countUnread,
  findNotifications,
  listInbox,
  listNotifications,
  setLevel,
} from '#notifications'
import { search } from '#search'
import { findPlacements, mayReadAt, type Viewer } from '#spaces'
import { listTags } from '#tags'
import { ada, ann, bo, dee, followed, it, mo, plaza, workshop, type Database } from '#test'
import { findUpload } from '#uploads'
import { findPlace } from '../../src/routes/(community)/topics/saved-answers.ts'
import { findFeed } from '../../src/routes/feeds/feeds.ts'
import { GET as embed } from '../../src/routes/oembed/+server.ts'
import { findPart } from '../../src/routes/sitemap/parts.ts'

afterEach(() => turnClock(0))

const house: House = {
  origin: 'http://guild.example',
  contact: 'mailto:guild@example.com',
  siteName: () => Promise.resolve('The Guild'),
  takesLetters: false,
}
const inWorkshop: Viewer = { ...mo, spaceIds: [workshop.id] }

it('takes a topic out of every sight when it is moved to a private space', async ({ database }) => {
  const talk = await talkInTheOpen(database)
  const seen = await lookEverywhere(database, talk)
  expect(seen.filter(([, sees]) => !sees).map(([where]) => where)).toEqual([])

  await moveTopic(database, inWorkshop, { topicId: talk.topic, spaceId: workshop.id })
  const still = (await lookEverywhere(database, talk)).filter(([, sees]) => sees)
  expect(still.map(([where]) => where)).toEqual([])
})

it('does so when it is removed', async ({ database }) => {
  const talk = await talkInTheOpen(database)
  await removeTopic(database, mo, { topicId: talk.topic })
  const still = (await lookEverywhere(database, talk)).filter(([, sees]) => sees)
  expect(still.map(([where]) => where)).toEqual([])
})

it('stops the letters of it that wait to be sent', async ({ database }) => {
  await database
    .insertInto('accounts')
    .values({ person_id: bo.id, email: 'bo@example.com', proven_at: new Date() })
    .execute()
  const { topic } = await talkInTheOpen(database)
  turnClock(3_600_000)
  expect(await writeNotices(database, house)).toBeGreaterThan(0)
  const letters = () =>
    database.selectFrom('letters').where('person_id', '=', bo.id).select(['id', 'state']).execute()
  const waiting = await letters()
  expect(waiting.map(({ state }) => state)).toContain('queued')
  for (const { id } of waiting) expect(await isStillMeant(database, id)).toBe(true)

  await moveTopic(database, inWorkshop, { topicId: topic, spaceId: workshop.id })
  const sent: string[] = []
  const send: Mailer['send'] = ({ subject }) => Promise.resolve(void sent.push(subject))
  const isMeant = (letterId: string) => isStillMeant(database, letterId)
  expect(await sendLetters(database, { send, close: () => undefined }, isMeant)).toBe(0)
  expect(sent).toEqual([])
  expect(new Set((await letters()).map(({ state }) => state))).toEqual(new Set(['stopped']))
})

type Talk = Awaited<ReturnType<typeof talkInTheOpen>>

/** Dee asks, Ada answers and Bo, who watches, is told of it. */
async function talkInTheOpen(database: Database) {
  await followed(database) // who tells people begins with what comes next
  const image = newId()
  await database
    .insertInto('uploads')
    .values({ id: image, person_id: dee.id, name: 'bell.png', width: 1, height: 1, bytes: 1 })
    .execute()
  const topic = await startTopic(database, dee, {
    ...{ spaceId: plaza.id, kind: 'question', title: 'A zanzibar bell for the ferry' },
    ...{ body: `@bo zanzibar ![](/uploads/${image}.webp)`, tags: ['zanzibar', 'bells'] },
  })
  await setLevel(database, bo, { type: 'topic', id: topic, level: 'watch' })
  await setBookmark(database, bo, { subjectType: 'topic', subjectId: topic })
  const remark = await comment(database, ada, { on: 'topic', onId: topic, body: 'zanzibar' })
  await postReply(database, dee, { topicId: topic, body: 'Another zanzibar.' })
  const beside = await startTopic(database, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'Bells we like', body: 'For ferries.' },
    tags: ['bells'],
  })
  await followed(database)
  await rankTopics(database)
  const told = await database
    .selectFrom('notifications')
    .where('person_id', '=', bo.id)
    .select('id')
    .execute()
  return { topic, remark, beside, image, told: told.map(({ id }) => id) }
}

/** Where Bo, or a guest, still meets it. */
async function lookEverywhere(
  store: Database,
  { topic, beside, image, told }: Talk,
): Promise<[string, boolean][]> {
  const asked = { store, viewer: bo, origin: '', siteName: '', name: undefined }
  const looks: Record<string, () => Promise<unknown>> = {
    page: () => findTopic(store, bo, topic),
    post: () => findPostById(store, bo, topic),
    'guest’s page': () => findTopic(store, undefined, topic),
    latest: () => listTopics(store, bo, { order: 'latest' }),
    new: () => listTopics(store, bo, { order: 'new' }),
    hot: () => listTopics(store, undefined, { order: 'hot' }),
    top: () => listTopics(store, undefined, { order: 'top' }),
    unanswered: () => listTopics(store, undefined, { order: 'unanswered' }),
    cards: async () => [...(await topicCards(store, bo, [topic])).values()],
    search: () => search(store, bo, { text: 'zanzibar' }),
    similar: () => listSimilarTopics(store, bo, 'A zanzibar bell'),
    tags: () => listTags(store, bo),
    feed: () => findFeed('latest', asked),
    'feed of a tag': () => findFeed('tag', { ...asked, viewer: undefined, name: 'zanzibar' }),
    comments: () => listComments(store, bo, 'topic', [topic]),
    notifications: () => listNotifications(store, bo),
    inbox: () => listInbox(store, bo),
    count: async () => ((await countUnread(store, bo)) > 0 ? topic : ''),
    'letters that wait': () => findNotifications(store, bo, told),
    digest: () => buildDigest(store, bo, { since: new Date(0) }),
    'other topics’ related': async () =>
      (await findTopicPage(store, bo, beside, { page: 1 })).related,
    'replies of Dee': () => listRepliesOf(store, bo, { authorId: dee.id }),
    'posts of Dee': () => listTopics(store, bo, { order: 'latest', authorId: dee.id }),
    'feed of Dee': () => findFeed('person', { ...asked, name: 'dee' }),
    bookmarks: async () => {
      const marked = [{ subjectType: 'topic', subjectId: topic }] as const
      return [...(await findSubjects(store, bo, marked)).values()]
    },
    'card elsewhere': () => cardElsewhere(store, topic),
    sitemap: () => findPart(store, 'topics-1'),
    'saved answers': () => findPlace({ store, viewer: bo }, `topic/${topic}`),
    'desk’s export': () => gather(streamTopics(store, ann)),
    image: () => findUpload(store, bo, image).then(() => topic),
    stream: async () => {
      const placement = (await findPlacements(store, [topic])).get(topic)
      return placement && mayReadAt(bo, placement) ? topic : ''
    },
  }
  return Promise.all(
    Object.entries(looks).map(async ([where, look]): Promise<[string, boolean]> => {
      const found = JSON.stringify(await look().catch(() => ''))
      return [where, found.includes('zanzibar') || found.includes(topic)]
    }),
  )
}

async function cardElsewhere(store: Database, topic: string): Promise<unknown> {
  const origin = 'http://guild.example'
  const url = new URL(`${origin}/oembed?url=${encodeURIComponent(`${origin}/t/${topic}`)}`)
  const locals = { app: { config: { origin } }, store }
  return (await embed({ locals, url } as unknown as Parameters<typeof embed>[0])).json()
}

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
