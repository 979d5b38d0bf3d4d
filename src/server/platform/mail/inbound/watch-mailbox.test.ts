import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, it, vi } from 'vitest'
import { watchMailbox } from './watch-mailbox.ts'

interface Letter {
  uid: number
  raw: string
  isSeen: boolean
}

/** As much of an IMAP server (RFC 3501, 2177) as somebody needs who reads a mailbox. */
async function openMailbox(letters: Letter[]) {
  const sockets = new Set<Socket>()
  const moved: number[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE] ready\r\n')
    let idle = ''
    let pending = ''
    socket.on('data', (data) => {
      pending += data.toString()
      const lines = pending.split('\r\n')
      pending = lines.pop() ?? ''
      for (const line of lines) {
        if (line === 'DONE') socket.write(`${idle} OK done\r\n`)
        else if (/ IDLE$/i.test(line)) {
          idle = line.split(' ')[0] ?? ''
          socket.write('+ idling\r\n')
        } else socket.write(answer(letters, moved, line))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `imap://bo:pass%20word@127.0.0.1:${port}/INBOX`,
    moved,
    say: (line: string) => sockets.forEach((socket) => socket.write(`${line}\r\n`)),
    drop: () => sockets.forEach((socket) => socket.destroy()),
  }
}

function answer(letters: Letter[], moved: number[], line: string): string {
  const [tag = '', ...words] = line.split(' ')
  const what = words.join(' ').toUpperCase()
  const ok = `${tag} OK done\r\n`
  const letter = letters.find(({ uid }) => String(uid) === words[2])
  const number = letter ? letters.indexOf(letter) + 1 : 0
  if (what.startsWith('CAPABILITY')) return `* CAPABILITY IMAP4rev1 IDLE UIDPLUS MOVE\r\n${ok}`
  if (what.startsWith('NAMESPACE')) return `* NAMESPACE (("" "/")) NIL NIL\r\n${ok}`
  if (what.startsWith('LIST') || what.startsWith('LSUB')) return `* LIST () "/" INBOX\r\n${ok}`
  if (what.startsWith('SELECT')) {
    const head =
      '* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen)] ok\r\n* OK [UIDVALIDITY 1] ok\r\n'
    return `${head}* ${letters.length} EXISTS\r\n${tag} OK [READ-WRITE] done\r\n`
  }
  if (what.startsWith('UID SEARCH')) {
    const unread = letters.filter(({ isSeen }) => !isSeen).map(({ uid }) => ` ${uid}`)
    return `* SEARCH${unread.join('')}\r\n${ok}`
  }
  if (what.startsWith('UID FETCH') && letter) {
    const { uid, raw } = letter
    const part = what.includes('<0.') ? 'BODY[]<0>' : 'BODY[]'
    return `* ${number} FETCH (UID ${uid} ${part} {${raw.length}}\r\n${raw})\r\n${ok}`
  }
  if (what.startsWith('UID STORE') && letter) {
    letter.isSeen = true
    return `* ${number} FETCH (UID ${letter.uid} FLAGS (\\Seen))\r\n${ok}`
  }
  if (what.startsWith('UID MOVE') && letter) moved.push(letter.uid)
  return ok
}

const letter = (uid: number) => ({ uid, raw: `Subject: ${uid}\r\n\r\nHello\r\n`, isSeen: false })

function watch(url: string, take: (raw: Buffer) => Promise<unknown>, doneFolder?: string) {
  const stopping = new AbortController()
  const troubles: unknown[] = []
  const options = { signal: stopping.signal, onTrouble: (error: unknown) => troubles.push(error) }
  const watching = watchMailbox({ url, doneFolder }, take, options)
  onTestFinished(async () => {
    stopping.abort()
    await watching
  })
  return { troubles }
}

it('takes what is unread, and what comes later, and marks it only then', async () => {
  const letters = [letter(7), { ...letter(8), isSeen: true }, letter(9)]
  const { url, say, moved } = await openMailbox(letters)
  const taken: string[] = []
  watch(url, (raw) => Promise.resolve(void taken.push(raw.toString())), 'Done')
  await vi.waitUntil(() => moved.length === 2, { timeout: 10_000 })
  expect(taken).toEqual([letters[0]?.raw, letters[2]?.raw])
  expect(letters.every(({ isSeen }) => isSeen)).toBe(true)
  letters.push(letter(10))
  say('* 4 EXISTS')
  await vi.waitUntil(() => moved.length === 3, { timeout: 10_000 })
  expect(taken).toHaveLength(3)
}, 20_000)

it('leaves a letter unread that could not be noted, and comes back after a pause', async () => {
  const letters = [letter(7)]
  const { url, drop } = await openMailbox(letters)
  let tries = 0
  const { troubles } = watch(url, () => {
    tries++
    return tries === 1 ? Promise.reject(new Error('The database is away.')) : Promise.resolve()
  })
  await vi.waitUntil(() => troubles.length > 0, { timeout: 10_000 })
  expect(letters[0]?.isSeen).toBe(false)
  await vi.waitUntil(() => letters[0]?.isSeen, { timeout: 10_000 })
  expect(tries).toBe(2)
  drop()
  letters.push(letter(8))
  await vi.waitUntil(() => letters[1]?.isSeen, { timeout: 10_000 })
}, 40_000)
