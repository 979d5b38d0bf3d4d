import { setTimeout as wait } from 'node:timers/promises'
import { isActionFailure, type RequestEvent } from '@sveltejs/kit'
import { subscribers } from '#app'
import type { Viewer } from '#spaces'
import { runSubscribers } from '#timeline'
import { act } from './act.ts'
import { figures } from './overview/kept.ts'

const PATIENCE_MS = 500

/** Like `act`, but what is known of people follows at once, so that the page shows it. */
export async function actAndFollow<Result extends object>(
  event: Pick<RequestEvent, 'locals' | 'request'>,
  work: (viewer: Viewer, form: FormData) => Promise<Result>,
) {
  const outcome = await act(event, work)
  if (isActionFailure(outcome)) return outcome
  const { app, store } = event.locals
  const report = (error: unknown, subscriber: string) =>
    app.log.error({ err: error, subscriber }, 'subscriber failed')
  const following = runSubscribers(store, subscribers, report)
  // When there is much to catch up with, the page does not wait for it.
  await Promise.race([following.catch((error: unknown) => report(error, 'all')), wait(PATIENCE_MS)])
  figures.forget(store)
  return outcome
}
