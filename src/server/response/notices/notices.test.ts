import { expect, afterEach } from 'vitest'
import { turnClock } from '#clock'
import { postReply, removeReply, startTopic, tellPeople } from '#forum'
import { sendLetters, type Mailer } from '#mail'
import {
  chooseAttention,
  chooseWays,
  countUnread,
  keepLevels,
  listNotifications,
  markRead,
  setLevel,
} from '#notifications'
import {
  findLetterAccount,
  isStillMeant,
  mayReadNotice,
  pushNotices,
  writeNotices,
  type House,
} from '#notices'
import { subscribe } from '#push'
import { asViewer } from '#spaces'
import { runSubscribers } from '#timeline'
import { ada, bo, dee, it, mo, plaza, settled, workshop, type Database } from '#test'

const house: House = {
  origin: 'http://guild.example',
  contact: 'mailto:guild@example.com',
  siteName: () => Promise.resolve('The Guild'),
  takesLetters: true,
}
const words = { kind: 'question', title: 'Which chain fits?', body: 'Mine **rattles**.' } as const
const MINUTE = 60_000

afterEach(() => turnClock(0))

async function openGuild(database: Database) {
  await follow(database)
  const people = [ada, bo, dee]
  const accounts = people.map(({ id, handle }) => {
    return { person_id: id, email: `${handle}@example.com`, proven_at: new Date() }
  })
  await database.insertInto('accounts').values(accounts).execute()
  const topicId = await startTopic(database, ada, { ...words, spaceId: plaza.id })
  await follow(database)
  return topicId
}

async function follow(database: Database): Promise<void> {
  await settled(database)
  await runSubscribers(database, [keepLevels, tellPeople], (error) => {
    throw error
  })
}

async function lettersTo(database: Database, person: typeof ada) {
  return await database
    .selectFrom('letters')
    .where('person_id', '=', person.id)
    .select(['id', 'subject', 'body', 'body_html as html', 'headers', 'state'])
    .orderBy('id')
    .execute()
}

function postman() {
  const sent: string[] = []
  const send: Mailer['send'] = ({ id }) => Promise.resolve(void sent.push(id))
  return { sent, send, close: () => undefined }
}

it('writes to Ada what she has not read in ten minutes, with what was said before', async ({
  database,
}) => {
  const topicId = await openGuild(database)
  await postReply(database, mo, { topicId, body: 'Which bicycle?' })
  await postReply(database, bo, { topicId, body: 'The [long one](/t/1) & strong.' })
  await follow(database)
  turnClock(9 * MINUTE)
  expect(await writeNotices(database, house)).toBe(0)
  turnClock(11 * MINUTE)
  expect(await writeNotices(database, house)).toBe(2)
  expect(await writeNotices(database, house)).toBe(0)

  const [, letter] = await lettersTo(database, ada)
  expect(letter?.subject).toBe('[The Guild] Which chain fits?')
  expect(letter?.body).toContain('Bo replied to “Which chain fits?”')
  expect(letter?.body).toContain('The long one & strong.')
  expect(letter?.body).toContain('Before that:\n\nMo:\nWhich bicycle?\n\nAda:\nMine rattles.')
  expect(letter?.body).toContain('because you started this topic')
  expect(letter?.html).toContain('<a href="http://guild.example/t/1"')
  expect(letter?.headers).toMatchObject({
    thread: `topic.${topicId}`,
    list: { id: 'plaza', name: 'Plaza' },
    replyTo: expect.stringMatching(/^reply\+/) as string,
    unsubscribe: expect.stringMatching(/^http:\/\/guild\.example\/unsubscribe\//) as string,
  })
})

it('writes nothing that was read meanwhile, or that Ada does not want by letter', async ({
  database,
}) => {
  const topicId = await openGuild(database)
  await postReply(database, bo, { topicId, body: 'The long one.' })
  await follow(database)
  await markRead(database, ada, 'all')
  turnClock(11 * MINUTE)
  expect(await writeNotices(database, house)).toBe(0)
  turnClock(0)
  await chooseWays(database, ada, 'reply', { letter: false })
  await postReply(database, bo, { topicId, body: 'Or the short one.' })
  await follow(database)
  turnClock(11 * MINUTE)
  expect(await writeNotices(database, house)).toBe(0)
})

it('takes a topic that is closed to Bo from inbox, letters and push at once', async ({
  database,
}) => {
  const topicId = await openGuild(database)
  await setLevel(database, bo, { type: 'topic', id: topicId, level: 'watch' })
  await chooseWays(database, bo, 'watched_reply', { push: true })
  await subscribe(database, bo.id, browser, 'Firefox')
  await postReply(database, dee, { topicId, body: 'One.' })
  await follow(database)
  turnClock(11 * MINUTE)
  await writeNotices(database, house)
  turnClock(0)
  await postReply(database, dee, { topicId, body: 'Two.' })
  await follow(database)
  const [written] = await lettersTo(database, bo)
  expect(await isStillMeant(database, written?.id ?? '')).toBe(true)

  await database
    .updateTable('topics')
    .set({ space_id: workshop.id })
    .where('id', '=', topicId)
    .execute()
  const told = await listNotifications(database, bo, { kind: 'watched_reply' })
  expect([told.items.length, await countUnread(database, bo)]).toEqual([0, 0])
  expect(await mayReadNotice(database, bo, written?.id ?? '')).toBe(false)
  const server = postman()
  await sendLetters(database, server, (id) => isStillMeant(database, id))
  expect(server.sent).not.toContain(written?.id)
  const courier = () => Promise.resolve(() => Promise.resolve({ status: 201 }))
  expect(await pushNotices(database, house, fail, courier)).toBe(0)
  turnClock(11 * MINUTE)
  await writeNotices(database, house)
  expect(await lettersTo(database, bo)).toMatchObject([{ state: 'stopped' }])
})

it('drops the letter of a reply that was taken back', async ({ database }) => {
  const topicId = await openGuild(database)
  const replyId = await postReply(database, bo, { topicId, body: 'Nonsense.' })
  await follow(database)
  await removeReply(database, bo, { replyId })
  turnClock(11 * MINUTE)
  expect(await writeNotices(database, house)).toBe(0)
  expect((await listNotifications(database, ada, { kind: 'reply' })).items).toEqual([])
})

it('keeps to what Ada wants in a week, what is personal first, and tells what it held back', async ({
  database,
}) => {
  const topicId = await openGuild(database)
  await chooseAttention(database, bo, { lettersPerWeek: 2 })
  await setLevel(database, bo, { type: 'topic', id: topicId, level: 'watch' })
  await postReply(database, dee, { topicId, body: 'One.' })
  await postReply(database, dee, { topicId, body: 'Two.' })
  await postReply(database, dee, { topicId, body: 'Three, @bo.' })
  await follow(database)
  turnClock(11 * MINUTE)
  await writeNotices(database, house)
  const [first] = await lettersTo(database, bo)
  expect(first?.body).toContain('mentioned you')
  const account = await findLetterAccount(database, await asViewer(database, bo))
  expect(account.spent.inSevenDays).toBe(1)
  expect(account.held.map(({ because }) => because)).toEqual([
    'kept_for_personal',
    'kept_for_personal',
  ])
  expect(account.held[0]?.news?.kind).toBe('watched_reply')
})

const browser = {
  endpoint: 'https://push.example/bo',
  keys: {
    p256dh: Buffer.alloc(65, 4).toString('base64url'),
    auth: Buffer.alloc(16).toString('base64url'),
  },
}

function fail(error: unknown): never {
  throw error
}
