import { DomainError } from '#errors'
import type { App } from './app.ts'

/** What every request carries along, for pages and the API alike. */
export interface Visit {
  app: App
  id: string
  /** From where it came, for rate limits. */
  address: string
  /** The pattern of the address, for log and metrics; never the address itself. */
  route?: string
  /** Whose it was found to be: of somebody who is signed in, or of the holder of a key. */
  personId?: string
  /** What was refused, by the code of the "no". */
  refused?: string
}

/** Keeps for the log that somebody was not let through, or asked too often. Any other error is left alone. */
export function noteRefusal(visit: Pick<Visit, 'refused'> | undefined, error: unknown): void {
  if (!visit || !(error instanceof DomainError)) return
  if (error.reason === 'not_allowed' || error.reason === 'too_many') visit.refused = error.code
}

declare module 'node:http' {
  interface IncomingMessage {
    visit?: Visit
  }
}
