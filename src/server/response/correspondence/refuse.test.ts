import { expect } from 'vitest'
import {
  acceptsAddress,
  listIncoming,
  makeStartAddress,
  retryLetter,
  setTakesLetters,
  takeLetter,
} from '#correspondence'
import { listTopics, lockTopic } from '#forum'
import { listLetters, listMailboxes, writeLetter } from '#mail'
import { recordClaims, suspendPerson } from '#people'
import type { Viewer } from '#spaces'
import { ada, bo, ida, mo, plaza, type Store } from '#test'
import { compose, domain, envelope, it, keyFor, prepare, repliesTo } from './scene.ts'

async function refusals(store: Store) {
  const { items } = await listLetters(store)
  return items.filter(({ kind }) => kind === 'letter-refused')
}

it('tells Bo why his letter was not posted, and lets it be tried again', async ({
  database: store,
  office,
}) => {
  const { topic, topicId } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  await lockTopic(store, mo, { topicId, isLocked: true })
  const raw = await compose(bo, key)
  const { id, fate } = await takeLetter(store, office, raw, envelope)
  await takeLetter(store, office, raw, envelope)
  expect(fate).toBe('refused')
  expect(await refusals(store)).toMatchObject([
    { to: 'bo@home.example', personId: bo.id, subject: 'Not posted: Tea' },
  ])

  await lockTopic(store, mo, { topicId, isLocked: false })
  await expect(retryLetter(store, office, bo, { letterId: id })).rejects.toThrow('Only admins')
  const tries = [1, 2].map(() => retryLetter(store, office, ida, { letterId: id }))
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await repliesTo(store, topicId)).toHaveLength(1)
  expect((await listIncoming(store, ida)).items).toMatchObject([
    { fate: 'posted', attempts: 2, mayRetry: false },
  ])
})

it('tells him so in the language that he chose', async ({ store, office }) => {
  await store.updateTable('people').set({ locale: 'de' }).where('id', '=', bo.id).execute()
  const { topic, topicId } = await prepare(store)
  await lockTopic(store, mo, { topicId, isLocked: true })
  await takeLetter(store, office, await compose(bo, await keyFor(store, bo, topic)), envelope)
  const letters = store.selectFrom('letters').where('kind', '=', 'letter-refused')
  const { subject, body } = await letters.select(['subject', 'body']).executeTakeFirstOrThrow()
  expect(subject).toBe('Nicht veröffentlicht: Tea')
  expect(body).toMatch(/^Guten Tag, .*Dieses Thema ist geschlossen/s)
})

it('posts a letter once that comes through two doors at the same time', async ({
  database: store,
  office,
}) => {
  const { topic, topicId } = await prepare(store)
  const raw = await compose(bo, await keyFor(store, bo, topic))
  const twice = [1, 2].map(() => takeLetter(store, office, raw, envelope))
  const [one, other] = await Promise.all(twice)
  expect(one).toEqual(other)
  expect(await repliesTo(store, topicId)).toHaveLength(1)
})

it('never answers a program', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  await lockTopic(store, mo, { topicId, isLocked: true })
  const key = await keyFor(store, bo, topic)
  for (const headers of [
    { 'Auto-Submitted': 'auto-replied' },
    { Precedence: 'bulk' },
    { 'List-Id': '<tea.example>' },
    { 'X-Autoreply': 'yes' },
  ]) {
    const raw = await compose(bo, key, { headers: { ...headers } })
    expect(await takeLetter(store, office, raw, envelope)).toMatchObject({ fate: 'ignored' })
  }
  const nobody = { ...envelope, returnPath: '' }
  expect(await takeLetter(store, office, await compose(bo, key), nobody)).toMatchObject({
    code: 'letter.bounce',
  })
  expect(await refusals(store)).toEqual([])
})

it('ends a ring of two programs that answer each other', async ({ store, office }) => {
  const { topic, topicId } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  await lockTopic(store, mo, { topicId, isLocked: true })
  for (let letter = 0; letter < 25; letter++) {
    await takeLetter(store, office, await compose(bo, key), envelope)
  }
  expect((await refusals(store)).length).toBe(5)
  const { items } = await listIncoming(store, ida)
  expect(items.filter(({ code }) => code === 'letter.loop').length).toBe(15)
})

it('takes no letter of somebody who may not write, nor to what is too old', async ({
  store,
  office,
}) => {
  const { topic } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  const old = { expires_at: new Date(Date.now() - 1000) }
  await store.updateTable('reply_keys').set(old).execute()
  const raw = await compose(bo, key)
  expect(await takeLetter(store, office, raw, envelope)).toMatchObject({ code: 'letter.expired' })
  await suspendPerson(store, mo, { personId: bo.id })
  const fresh = await keyFor(store, bo, topic)
  expect(await takeLetter(store, office, await compose(bo, fresh), envelope)).toMatchObject({
    code: 'letter.suspended',
  })
})

it('keeps a letter from elsewhere until the address is known as theirs', async ({
  store,
  office,
}) => {
  const { topic } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  const from = 'bo@work.example'
  const { id, code } = await takeLetter(store, office, await compose(bo, key, { from }), envelope)
  expect(code).toBe('letter.sender')
  // Told at an address that is theirs, and nothing of what was written.
  expect(await refusals(store)).toMatchObject([{ to: 'bo@home.example' }])
  const claim = { personId: bo.id, kind: 'email', value: from, source: 'test' } as const
  await recordClaims(store, [{ ...claim, verifiedAt: new Date() }])
  expect(await retryLetter(store, office, ida, { letterId: id })).toMatchObject({ fate: 'posted' })
})

it('keeps the letter as it came, but for the key in it', async ({ store, office }) => {
  const { topic } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  const text = `Yes.\n\nWrite to ${key}@${domain}!`
  await takeLetter(store, office, await compose(bo, key, { text }), envelope)
  const { raw } = await store.selectFrom('incoming_letters').select('raw').executeTakeFirstOrThrow()
  expect(raw?.toString()).toContain('Subject: Re: Tea')
  expect(raw?.toString()).not.toContain(key)
  expect((await repliesTo(store, topic.id))[0]).not.toContain(key)
})

it('counts what a mail server says against the address, and out-of-office answers not', async ({
  store,
  office,
}) => {
  await prepare(store)
  const letter = { to: 'bo@home.example', subject: 'Hello', text: 'Hello', kind: 'notice' }
  const id = await writeLetter(store, letter)
  const server = { name: 'Mail', handle: 'x' } as Viewer
  const away = { headers: { 'Auto-Submitted': 'auto-replied' } }
  await takeLetter(store, office, await compose(server, `bounce+${id}`, away), envelope)
  expect((await listMailboxes(store)).items).toEqual([])
  const from = 'MAILER-DAEMON@home.example'
  const raw = await compose(server, `bounce+${id}`, { from })
  await takeLetter(store, office, raw, { ...envelope, returnPath: '' })
  expect((await listMailboxes(store)).items).toMatchObject([{ score: 1 }])
})

it('opens its door to addresses that we gave, and to no others', async ({ store }) => {
  const { topic } = await prepare(store)
  const key = await keyFor(store, bo, topic)
  const accepts = (address: string) => acceptsAddress(store, address, domain)
  expect(await accepts(`${key}@Club.example`)).toBe(true)
  expect(await accepts(`${key}@other.example`)).toBe(false)
  expect(await accepts(`reply+aaaaaaaaaaaaaaaaaaaaaaaaaa@${domain}`)).toBe(false)
  expect(await accepts(`postmaster@${domain}`)).toBe(false)
  expect(await accepts(`bounce+${topic.id}@${domain}`)).toBe(false)
})

it('starts a topic by letter where a space takes them', async ({ store, office }) => {
  await prepare(store)
  const spaceId = plaza.id
  await expect(makeStartAddress(store, bo, { spaceId })).rejects.toThrow('takes no letters')
  await expect(setTakesLetters(store, bo, { spaceId, takesLetters: true })).rejects.toThrow(
    'admins',
  )
  await setTakesLetters(store, ida, { spaceId, takesLetters: true })
  const first = await makeStartAddress(store, bo, { spaceId })
  const address = await makeStartAddress(store, bo, { spaceId })
  const take = async (to: string) =>
    (
      await takeLetter(
        store,
        office,
        await compose(bo, to, { subject: 'Fwd: Which cup?' }),
        envelope,
      )
    ).code
  expect(await take(first)).toBe('letter.key')
  expect(await take(address)).toBe('posted')
  const { items } = await listTopics(store, ada, { order: 'new' })
  expect(items[0]).toMatchObject({ title: 'Which cup?', kind: 'question', authorName: 'Bo' })
  await setTakesLetters(store, ida, { spaceId, takesLetters: false })
  expect(await take(address)).toBe('space.letters')
})
