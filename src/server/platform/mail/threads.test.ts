import { expect } from 'vitest'
import {
  findReplyKey,
  forgetReplyKeys,
  hashKey,
  keyIn,
  listMailboxes,
  noteBounce,
  replyAddress,
  forgiveMailbox,
  sendLetters,
  stoppedAddresses,
  threadHeaders,
  writeLetter,
} from '#mail'
import { newId } from '#ids'
import { ada, it, type Store } from '#test'
import { compose, type Mailer, type Posted } from './mailer.ts'

const topic = { type: 'topic', id: '00000000-0000-7000-8000-0000000000aa' } as const
const letter = { to: 'ada@example.com', subject: 'Hello', text: 'Hello Ada', kind: 'notice' }

function mailer() {
  const got: Posted[] = []
  const send: Mailer['send'] = (letter) => Promise.resolve(void got.push(letter))
  return { got, send, close: () => undefined }
}

async function writeToAda(store: Store) {
  const replyTo = await replyAddress(store, { personId: ada.id, subject: topic })
  const headers = {
    ...threadHeaders({ subject: topic, list: { id: 'plaza', name: 'The "Plaza"\r\nX: y' } }),
    replyTo,
    unsubscribe: 'https://club.example/stop?t=1',
  }
  return { replyTo, id: await writeLetter(store, { ...letter, headers }) }
}

it('writes letters about one topic as one thread, each with an id of its own', async ({
  store,
}) => {
  const server = mailer()
  const { id, replyTo } = await writeToAda(store)
  await sendLetters(store, server)
  const [posted] = server.got
  if (!posted) throw new Error('Nothing was sent.')
  expect(compose(posted, 'Club <hi@club.example>', 'in.club.example')).toMatchObject({
    messageId: `<${id}@in.club.example>`,
    replyTo: `${replyTo}@in.club.example`,
    envelope: { from: `bounce+${id}@in.club.example`, to: 'ada@example.com' },
    headers: {
      'In-Reply-To': `<topic.${topic.id}@in.club.example>`,
      References: `<topic.${topic.id}@in.club.example>`,
      'List-ID': '"The Plaza X: y" <plaza.in.club.example>',
      'List-Unsubscribe': '<https://club.example/stop?t=1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  })
  // Where no letters are taken, nobody is asked to write there.
  const closed = compose(posted, 'Club <hi@club.example>')
  expect(closed).not.toHaveProperty('replyTo')
  expect(closed).not.toHaveProperty('envelope')
})

it('keeps of the address for replies only a hash, once the letter has left', async ({ store }) => {
  const { replyTo } = await writeToAda(store)
  await sendLetters(store, mailer())
  const kept = await store.selectFrom('letters').select('headers').executeTakeFirstOrThrow()
  expect(JSON.stringify(kept)).not.toContain(replyTo)
  const key = keyIn(replyTo.toUpperCase()) ?? ''
  expect(await findReplyKey(store, hashKey(key))).toEqual({
    personId: ada.id,
    subject: topic,
    kind: 'reply',
    isExpired: false,
  })
  expect(await findReplyKey(store, hashKey('a'.repeat(26)))).toBeUndefined()
})

it('lets an address for replies end after 90 days, and forgets it later', async ({ store }) => {
  const { replyTo } = await writeToAda(store)
  const keyHash = hashKey(keyIn(replyTo) ?? '')
  const age = (days: number) =>
    store
      .updateTable('reply_keys')
      .set({ expires_at: new Date(Date.now() + (90 - days) * 86_400_000) })
      .execute()
  await age(89)
  expect(await findReplyKey(store, keyHash)).toMatchObject({ isExpired: false })
  await age(91)
  expect(await findReplyKey(store, keyHash)).toMatchObject({ isExpired: true })
  await age(121)
  await forgetReplyKeys(store)
  expect(await findReplyKey(store, keyHash)).toBeUndefined()
})

it('stops writing to where letters come back from, and forgets that after 30 days', async ({
  store,
}) => {
  const bounce = async (kind: 'hard' | 'soft') => {
    const letterId = await writeLetter(store, letter)
    for (let twice = 0; twice < 2; twice++)
      await noteBounce(store, { letterId, kind, because: 'no' })
  }
  const isStopped = async () => (await stoppedAddresses(store, ['Ada@example.com'])).size === 1
  await bounce('hard')
  await bounce('soft')
  expect(await isStopped()).toBe(false)
  await bounce('soft')
  expect(await isStopped()).toBe(true)
  expect((await listMailboxes(store)).items).toMatchObject([
    { address: 'ada@example.com', score: 4, isStopped: true },
  ])

  await store.deleteFrom('letters').execute()
  const server = mailer()
  await writeLetter(store, letter)
  await writeLetter(store, { ...letter, kind: 'sign-in' })
  expect(await sendLetters(store, server)).toBe(1)
  const states = await store.selectFrom('letters').select(['kind', 'state']).execute()
  expect(states).toEqual(
    expect.arrayContaining([
      { kind: 'notice', state: 'stopped' },
      { kind: 'sign-in', state: 'sent' },
    ]),
  )

  const long = new Date(Date.now() - 31 * 86_400_000)
  await store.updateTable('mailboxes').set({ last_bounced_at: long }).execute()
  expect(await isStopped()).toBe(false)
  await bounce('hard')
  expect((await listMailboxes(store)).items).toMatchObject([{ score: 2, isStopped: false }])
  await forgiveMailbox(store, 'ada@example.com')
  expect((await listMailboxes(store)).items).toEqual([])
})

it('counts a mailbox that a server refuses at the door, and not what it has against us', async ({
  store,
}) => {
  const refusing = (message: string) => ({
    ...mailer(),
    send: () => Promise.reject(Object.assign(new Error(message), { responseCode: 550 })),
  })
  await writeLetter(store, letter)
  await sendLetters(store, refusing('550 5.7.1 You are on a list'))
  expect((await listMailboxes(store)).items).toEqual([])
  await writeLetter(store, letter)
  await sendLetters(store, refusing('550 5.1.1 No such user'))
  expect((await listMailboxes(store)).items).toMatchObject([{ score: 2 }])
  await noteBounce(store, { letterId: newId(), kind: 'hard', because: 'never written' })
  expect((await listMailboxes(store)).items).toMatchObject([{ score: 2 }])
})
