import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { expect, it, onTestFinished } from 'vitest'
import { makeCertificate } from '#test'
import { openLetterDoor } from './inbound/letter-door.ts'
import { openMailer, type Posted } from './mailer.ts'

const NAME = 'mail.club.example'
const { cert, key } = makeCertificate(NAME)

/** Our door for letters, with a certificate in files, as it is set up. */
async function openDoor() {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-tls-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
  writeFileSync(tls.certFile, cert)
  writeFileSync(tls.keyFile, key)
  const taken: string[] = []
  const door = await openLetterDoor(
    { host: '127.0.0.1', port: 0, tls },
    {
      accepts: () => Promise.resolve(true),
      take: (raw) => Promise.resolve(taken.push(raw.toString())),
      onTrouble: (error) => expect.unreachable(String(error)),
    },
  )
  onTestFinished(() => door.close())
  return { port: door.port, taken }
}

/** Somebody else's mail server, which may offer to encrypt. */
async function openServer(offers: 'starttls' | 'nothing') {
  const taken: { text: string; isSecure: boolean }[] = []
  const server = new SMTPServer({
    ...{ cert, key, authOptional: true, disableReverseLookup: true },
    disabledCommands: offers === 'nothing' ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    onData(stream, { secure }, done) {
      void buffer(stream).then((raw) => {
        taken.push({ text: raw.toString(), isSecure: secure })
        done()
      })
    },
  })
  // A client that does not trust the certificate breaks off; that is what one test is about.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
  const { port } = server.server.address() as AddressInfo
  const send = async (options: string) => {
    const smtpUrl = `smtp://127.0.0.1:${port}/${options}`
    const mailer = await openMailer({ smtpUrl, from: 'Guild <guild@club.example>' })
    onTestFinished(() => mailer?.close())
    await mailer?.send(letter)
  }
  return { taken, send }
}

const letter: Posted = {
  id: '0190aaaa-0000-7000-8000-000000000001',
  ...{ to: 'bo@home.example', subject: 'Tea', text: 'At four.', html: null, headers: {} },
}

it('takes letters over a line that the sender has encrypted', async () => {
  const { port, taken } = await openDoor()
  const sender = createTransport({
    ...{ host: '127.0.0.1', port, requireTLS: true },
    tls: { ca: cert, servername: NAME },
  })
  onTestFinished(() => sender.close())
  await sender.sendMail({ from: 'bo@home.example', to: 'reply@club.example', text: 'Hello' })
  expect(taken).toHaveLength(1)
  expect(taken[0]).toContain('Hello')
  const stranger = createTransport({ host: '127.0.0.1', port, requireTLS: true })
  onTestFinished(() => stranger.close())
  const distrusted = stranger.sendMail({ from: 'bo@home.example', to: 'a@club.example', text: '!' })
  await expect(distrusted).rejects.toThrow(/self.signed|certificate/i)
  expect(taken).toHaveLength(1)
})

it('encrypts letters where the server offers it, if it trusts the certificate', async () => {
  const { taken, send } = await openServer('starttls')
  await expect(send('')).rejects.toThrow(/self.signed|certificate/i)
  expect(taken).toEqual([])
  await send('?tls.rejectUnauthorized=false')
  expect(taken).toMatchObject([{ isSecure: true }])
  expect(taken[0]?.text).toContain('At four.')
})

it('sends nothing in the clear when told to encrypt', async () => {
  const { taken, send } = await openServer('nothing')
  await expect(send('?requireTLS=true')).rejects.toThrow()
  expect(taken).toEqual([])
  await send('')
  expect(taken).toMatchObject([{ isSecure: false }])
})
