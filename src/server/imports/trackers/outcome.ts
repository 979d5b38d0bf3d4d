import { z } from 'zod'
import { FetchError, type FetchedPage } from '#http'
import type { TrackerKind } from './tracker.ts'

/** What became of it: told, to be tried again, or failed; or there is nothing to tell any more. */
export type Outcome = { is: 'told' | 'moot' } | { is: 'again' | 'failed'; trouble: string }

export const UNKNOWN = 'It is not known whether this arrived. Look there before you try again.'

/** What an answer means. */
export function outcomeOf({ status }: FetchedPage): Outcome {
  if (status >= 200 && status < 300) return { is: 'told' }
  const trouble = refusals[status] ?? `It answered ${status}.`
  return { is: status === 429 || status >= 500 ? 'again' : 'failed', trouble }
}

const refusals: Record<number, string> = {
  401: 'It refused the token (401). Give it a new one.',
  403: 'The token may not do this (403). It needs the right to write issues.',
  404: 'It knows no such project or issue, or the token may not see it (404).',
  410: 'Issues are switched off there, or this one was deleted (410).',
  422: 'It did not take what was said (422).',
}

/** What was never sent is sent again later; what may have arrived, only where it is known again there. */
export function outcomeOfError(error: unknown, kind: TrackerKind): Outcome {
  const { code } = error as { code?: string }
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'].includes(code ?? '')) {
    return { is: 'again', trouble: 'It could not be reached.' }
  }
  if (error instanceof FetchError) return { is: 'again', trouble: error.message }
  if (code === undefined && !(error instanceof DOMException)) throw error
  return { is: kind === 'standard' ? 'again' : 'failed', trouble: UNKNOWN }
}

const opened = z.union([
  z.object({ html_url: z.url() }).transform(({ html_url: url }) => url),
  z.object({ web_url: z.url() }).transform(({ web_url: url }) => url),
  z.object({ url: z.url() }).transform(({ url }) => url),
])

/** The address of the issue that an answer says was opened, if it does. */
export function openedIn({ body }: FetchedPage): string | undefined {
  try {
    return opened.safeParse(JSON.parse(body.toString())).data
  } catch {
    return undefined
  }
}
