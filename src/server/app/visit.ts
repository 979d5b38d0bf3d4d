import type { App } from './app.ts'

/** What every request carries along, for pages and the API alike. */
export interface Visit {
  app: App
  id: string
  /** From where it came, for rate limits. */
  address: string
  /** The pattern of the address, for log and metrics; never the address itself. */
  route?: string
  /** Whether it was found to be somebody's who is signed in. */
  isMember?: boolean
}

declare module 'node:http' {
  interface IncomingMessage {
    visit?: Visit
  }
}
