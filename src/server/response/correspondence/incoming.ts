import type { IncomingLetter } from '#mail'
import type { Addressee } from './addressee.ts'
import type { Envelope } from './correspondence.ts'

/** A letter on its way to its fate. */
export interface Incoming {
  id: string
  digest: Buffer
  /** Left out when it is looked at again: then the kept one stays. */
  raw?: Buffer
  letter: IncomingLetter
  addressee: Addressee | undefined
  envelope: Envelope
  isRetry?: boolean
}
