import type { IncomingMessage } from 'node:http'
import type { App } from '#app'
import { BodyRefused } from './read-body.ts'

export const BUSY_SECONDS = 5
const AWAY_SECONDS = 10

/** How a door answers. */
export interface Answer {
  status: number
  body?: object
  retryAfter?: number
}

export function refuse(status: number, message: string): Answer {
  return { status, body: { success: false, message } }
}

export function wait(status: 429 | 503, retryAfter: number): Answer {
  return { ...refuse(status, `Try again in ${retryAfter} s.`), retryAfter }
}

/** What is said of a request that failed: only what is stored is acknowledged. */
export function answerOf({ log }: App, request: IncomingMessage, error: unknown): Answer {
  if (error instanceof BodyRefused) {
    return error.status === 429 ? wait(429, BUSY_SECONDS) : refuse(error.status, error.message)
  }
  log.error({ err: error, id: request.visit?.id }, 'events could not be stored')
  return wait(503, AWAY_SECONDS)
}
