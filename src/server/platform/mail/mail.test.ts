import * as fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { expect } from 'vitest'
import { findLetter, listLetters, openMailer, sendLetters, writeLetter } from '#mail'
import { it, type Store } from '#test'
import { compose, type Mailer, type Posted } from './mailer.ts'

const letter = { to: 'ada@example.com', subject: 'Hello', text: 'Hello Ada', kind: 'notice' }

/** A mail server that says what it is told to. */
function mailer(answer: (letter: Posted) => Promise<void> = () => Promise.resolve()) {
  const got: Posted[] = []
  const send: Mailer['send'] = async (letter) => {
    await answer(letter)
    got.push(letter)
  }
  return { got, send, close: () => undefined }
}

async function makeDue(store: Store): Promise<void> {
  await store
    .updateTable('letters')
    .set({ due_at: new Date(0) })
    .execute()
}

it('keeps letters to be read when no mail server is set', async ({ store }) => {
  const id = await writeLetter(store, letter)
  expect(await sendLetters(store)).toBe(0)
  expect(await findLetter(store, id)).toMatchObject({ state: 'kept', text: 'Hello Ada' })
  // A server that is set later does not send what is long out of date.
  const server = mailer()
  expect(await sendLetters(store, server)).toBe(0)
})

it('sends each letter once', async ({ store }) => {
  const id = await writeLetter(store, letter)
  const server = mailer()
  expect(await sendLetters(store, server)).toBe(1)
  expect(await sendLetters(store, server)).toBe(0)
  expect(server.got).toMatchObject([{ to: 'ada@example.com', subject: 'Hello' }])
  expect(await findLetter(store, id)).toMatchObject({ state: 'sent', attempts: 1, error: null })
})

it('is sent once though two workers send at the same time', async ({ database }) => {
  for (let count = 0; count < 5; count++) await writeLetter(database, letter)
  const servers = [mailer(), mailer()]
  await Promise.all(servers.map((server) => sendLetters(database, server)))
  const ids = servers.flatMap((server) => server.got.map((letter) => letter.id))
  expect(new Set(ids).size).toBe(5)
  expect(ids).toHaveLength(5)
})

it('tries again later when the server is out of order, and gives up after six times', async ({
  store,
}) => {
  const id = await writeLetter(store, letter)
  const server = mailer(() => Promise.reject(new Error('Connection\nrefused')))
  await sendLetters(store, server)
  expect(await findLetter(store, id)).toMatchObject({
    state: 'queued',
    attempts: 1,
    error: 'Connection refused',
  })
  await sendLetters(store, server)
  expect((await findLetter(store, id)).attempts).toBe(1)
  for (let more = 0; more < 5; more++) {
    await makeDue(store)
    await sendLetters(store, server)
  }
  expect(await findLetter(store, id)).toMatchObject({ state: 'failed', attempts: 6 })
})

it('gives up at once when the server says that there is no such mailbox', async ({ store }) => {
  const id = await writeLetter(store, letter)
  const error = Object.assign(new Error('No such user'), { responseCode: 550 })
  await sendLetters(
    store,
    mailer(() => Promise.reject(error)),
  )
  expect(await findLetter(store, id)).toMatchObject({ state: 'failed', error: 'No such user' })
})

it('lists letters, latest first, page by page', async ({ store }) => {
  for (let number = 1; number <= 25; number++) {
    await writeLetter(store, { ...letter, subject: `Letter ${number}` })
  }
  const first = await listLetters(store)
  const second = await listLetters(store, { after: first.next ?? '' })
  const subjects = [...first.items, ...second.items].map((card) => card.subject)
  expect(subjects).toEqual(Array.from({ length: 25 }, (_, index) => `Letter ${25 - index}`))
  expect((await listLetters(store, { state: 'failed' })).items).toEqual([])
})

it('writes to one bare address only', async ({ store }) => {
  const odd = ['ada', 'a@b, c@d', 'Ada <a@b.example>', 'a@b.example\r\nBcc: eve@c.example', 'a@b@c']
  for (const to of odd) {
    await expect(writeLetter(store, { ...letter, to })).rejects.toMatchObject({ reason: 'invalid' })
  }
})

it('lets nobody write further headers', async () => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  const text = fc.string({ unit: 'binary' })
  const evil = fc.tuple(text, fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085'), text)
  await fc.assert(
    fc.asyncProperty(evil, async ([before, lineBreak, after]) => {
      const subject = `${before}${lineBreak}Bcc: eve@example.com${lineBreak}${after}`
      const odd = `${before}${lineBreak}Bcc: eve@example.com`
      const headers = { thread: odd, list: { id: odd, name: odd }, replyTo: odd }
      const words = { subject, text: 'Hello', html: null, headers }
      const posted = { id: '1', to: 'ada@example.com', ...words }
      const { message } = (await transport.sendMail(
        compose(posted, 'The Guild <guild@example.com>', 'in.example.com'),
      )) as { message: Buffer }
      const [head = ''] = message.toString('utf8').split('\n\n')
      const names = head.split('\n').flatMap((line) => /^[\w-]+(?=:)/.exec(line) ?? [])
      expect(names.map((name) => name.toLowerCase()).sort()).toEqual([
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'in-reply-to',
        'list-id',
        'message-id',
        'mime-version',
        'references',
        'reply-to',
        'subject',
        'to',
        'x-auto-response-suppress',
      ])
      expect(head).toContain('Auto-Submitted: auto-generated')
    }),
  )
})

it('strips the marks by which a subject would read backwards', () => {
  const posted = {
    id: '1',
    to: 'a@b.example',
    subject: 'a\u202Eb\u2066c\u200Bd',
    text: '',
    html: null,
    headers: {},
  }
  expect(compose(posted, 'x@y.example').subject).toBe('a b c d')
})

it('opens a way to the mail server only when one is set', async () => {
  expect(await openMailer({ smtpUrl: undefined, from: 'x@y.example' })).toBeUndefined()
  const opened = await openMailer({ smtpUrl: 'smtp://localhost:2525', from: 'x@y.example' })
  expect(opened).toBeDefined()
  opened?.close()
})
