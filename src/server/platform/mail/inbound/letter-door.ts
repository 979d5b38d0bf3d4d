import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { LARGEST_LETTER } from './read-incoming.ts'

interface LetterDoor {
  port: number
  close(): Promise<void>
}

/** What stands behind the door. What throws is our mistake: the sender keeps the letter. */
export interface Behind {
  accepts(address: string): Promise<boolean>
  take(raw: Buffer, envelope: { recipient: string; returnPath: string }): Promise<unknown>
  onTrouble(error: unknown): void
}

const MOST_CLIENTS = 10
const MOST_RECIPIENTS = 20
const MOST_UNKNOWN = 10

/**
 * Listens for letters by SMTP, or by LMTP from a mail server on this machine. Takes what is
 * addressed to us and nothing else: it passes nothing on, and asks nobody for a password.
 */
export async function openLetterDoor(
  { host, port, isLmtp = false, tls }: DoorPlace,
  behind: Behind,
): Promise<LetterDoor> {
  const { SMTPServer } = await import('smtp-server')
  const strikes = new WeakMap<SMTPServerSession, number>()
  const server = new SMTPServer({
    lmtp: isLmtp,
    banner: 'Guildhall',
    size: LARGEST_LETTER,
    maxClients: MOST_CLIENTS,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(tls ? { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) } : {}),
    onRcptTo({ address }, session, done) {
      askAddress(behind, strikes, address, session).then(() => done(), done)
    },
    onData(stream, session, done) {
      takeData(behind, stream, session, isLmtp).then(
        (results) => (done as Done)(null, results),
        (error: unknown) => done(error as Error),
      )
    },
  })
  server.on('error', behind.onTrouble)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

interface DoorPlace {
  host: string
  port: number
  isLmtp?: boolean
  /** With a certificate, senders may encrypt (STARTTLS). */
  tls?: { certFile: string; keyFile: string } | undefined
}

/** Of LMTP each recipient gets an answer. */
type Done = (error: null, results?: string | (string | Error)[]) => void

async function askAddress(
  { accepts, onTrouble }: Behind,
  strikes: WeakMap<SMTPServerSession, number>,
  address: string,
  session: SMTPServerSession,
): Promise<void> {
  const unknown = strikes.get(session) ?? 0
  if (unknown >= MOST_UNKNOWN) throw answer(421, '4.7.0 Too many unknown addresses')
  if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) throw answer(452, '4.5.3 Too many at once')
  const isKnown = await accepts(address).catch((error: unknown) => {
    onTrouble(error)
    throw answer(451, '4.3.0 Please try again later')
  })
  if (isKnown) return
  strikes.set(session, unknown + 1)
  throw answer(550, '5.1.1 There is no such address')
}

async function takeData(
  behind: Behind,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  isLmtp: boolean,
): Promise<string | (string | Error)[]> {
  const raw = await readAll(stream)
  if (!raw) throw answer(552, '5.3.4 This letter is too large')
  const { mailFrom, rcptTo } = envelope
  const returnPath = mailFrom ? mailFrom.address : ''
  const results = []
  for (const { address } of rcptTo) {
    const taken = behind.take(raw, { recipient: address, returnPath })
    results.push(
      await taken.then(
        () => 'Taken',
        (error: unknown) => {
          behind.onTrouble(error)
          return answer(451, '4.3.0 Please try again later')
        },
      ),
    )
  }
  if (isLmtp) return results
  // Sent again, those that were taken are known.
  const trouble = results.find((result) => result instanceof Error)
  if (trouble) throw trouble
  return 'Taken'
}

async function readAll(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= LARGEST_LETTER) chunks.push(chunk)
  }
  return stream.sizeExceeded || bytes > LARGEST_LETTER ? undefined : Buffer.concat(chunks)
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
