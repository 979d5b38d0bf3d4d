import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { expect, onTestFinished, it } from 'vitest'
import { openLetterDoor, type Behind } from './letter-door.ts'

interface Taken {
  raw: string
  recipient: string
  returnPath: string
}

async function open({ isLmtp = false, fails = false } = {}) {
  const taken: Taken[] = []
  const troubles: unknown[] = []
  const behind: Behind = {
    accepts: (address) => Promise.resolve(address.endsWith('@club.example')),
    take(raw, envelope) {
      if (fails) return Promise.reject(new Error('The database is away.'))
      taken.push({ raw: raw.toString(), ...envelope })
      return Promise.resolve()
    },
    onTrouble: (error) => troubles.push(error),
  }
  const door = await openLetterDoor({ host: '127.0.0.1', port: 0, isLmtp }, behind)
  onTestFinished(() => door.close())
  const transport = createTransport({
    host: '127.0.0.1',
    port: door.port,
    lmtp: isLmtp,
    ignoreTLS: true,
  })
  onTestFinished(() => transport.close())
  const send = (to: string | string[], text = 'Hello') =>
    transport.sendMail({ from: 'bo@home.example', to, subject: 'Tea', text })
  return { door, taken, troubles, send }
}

it('takes a letter that is for us, and no other', async () => {
  const { taken, send } = await open()
  await send('reply+key@club.example')
  expect(taken).toMatchObject([
    { recipient: 'reply+key@club.example', returnPath: 'bo@home.example' },
  ])
  expect(taken[0]?.raw).toContain('Subject: Tea')
  await expect(send('ada@elsewhere.example')).rejects.toMatchObject({ responseCode: 550 })
  expect(taken).toHaveLength(1)
})

it('takes one letter to several of us', async () => {
  const { taken, send } = await open({ isLmtp: true })
  await send(['a@club.example', 'b@club.example'])
  expect(taken.map(({ recipient }) => recipient)).toEqual(['a@club.example', 'b@club.example'])
})

it('leaves the letter with the sender when it could not be noted', async () => {
  const { send, troubles } = await open({ fails: true })
  await expect(send('a@club.example')).rejects.toMatchObject({ responseCode: 451 })
  expect(troubles).toHaveLength(1)
  const local = await open({ fails: true, isLmtp: true })
  expect(await local.send('a@club.example')).toMatchObject({
    accepted: [],
    rejectedErrors: [{ responseCode: 451 }],
  })
})

it('takes no letter that is larger than anybody writes', async () => {
  const { taken, send } = await open()
  await expect(send('a@club.example', 'x'.repeat(13_000_000))).rejects.toMatchObject({
    responseCode: 552,
  })
  expect(taken).toEqual([])
})

it('sends somebody away who guesses addresses', async () => {
  const { door } = await open()
  const lines = Array.from({ length: 12 }, (_, index) => `RCPT TO:<${index}@else.example>`)
  const answers = await talk(door.port, ['EHLO x', 'MAIL FROM:<>', ...lines, 'QUIT'])
  expect(answers).toContain('550 5.1.1 There is no such address')
  expect(answers).toContain('421 4.7.0 Too many unknown addresses')
  expect(answers).not.toContain('AUTH')
})

/** What a server says to these lines, one after another. */
function talk(port: number, lines: string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const left = [...lines]
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (data) => {
      heard += data.toString()
      if (/^\d{3} .*\r\n$/m.test(data.toString())) socket.write(`${left.shift() ?? 'QUIT'}\r\n`)
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', () => resolve(heard))
  })
}
