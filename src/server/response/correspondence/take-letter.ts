import { hash } from 'node:crypto'
import { newId } from '#ids'
import { readIncoming, type IncomingLetter } from '#mail'
import { findAddressee, type Addressee } from './addressee.ts'
import type { Envelope, Outcome, PostOffice } from './correspondence.ts'
import type { Incoming } from './incoming.ts'
import { findByDigest } from './read.ts'
import { settle } from './settle.ts'
import type { CorrespondenceStore } from './tables.ts'

/**
 * Takes a letter: posts what it says, or notes why not. The same letter to the same address twice
 * is one. Throws only if nothing could be noted, so that whoever brings it keeps it and tries again.
 */
export async function takeLetter(
  store: CorrespondenceStore,
  office: PostOffice,
  raw: Buffer,
  envelope: Envelope,
): Promise<Outcome> {
  const letter = await readIncoming(raw)
  const addressee = await findAddressee(store, letter, {
    recipient: envelope.recipient,
    domain: office.domain,
  })
  const digest = digestOf(raw, letter, addressee, envelope)
  const known = await findByDigest(store, digest)
  if (known) return known
  const incoming: Incoming = { id: newId(), digest, raw, letter, addressee, envelope }
  return await settle(store, office, incoming)
}

function digestOf(
  raw: Buffer,
  { messageId }: IncomingLetter,
  addressee: Addressee | undefined,
  { recipient = '' }: Envelope,
): Buffer {
  const to = addressee?.keyHash.toString('hex') ?? recipient.toLowerCase()
  const what = messageId ?? hash('sha256', raw, 'hex')
  return hash('sha256', `${what}\0${to}`, 'buffer')
}
