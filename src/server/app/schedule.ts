import type { Job } from '#jobs'
import type { App } from './open.ts'

/** What comes round by itself, and what is too heavy for a request. */
export function schedule(_app: App): readonly Job[] {
  return []
}
