import { setTimeout as wait } from 'node:timers/promises'
import type { App, Database } from '#app'
import { DomainError } from '#errors'
import { findRun } from '#import-runs'
import { newId } from '#ids'
import type { Viewer } from '#spaces'

const PATIENCE_MS = 50

/**
 * Lets an import run by itself and returns the id to watch it by, as soon as it is on record. What
 * is refused before that is thrown; what goes wrong later stands in the run.
 */
export async function beginImport(
  { app, store, viewer }: { app: App; store: Database; viewer: Viewer },
  work: (runId: string) => Promise<unknown>,
): Promise<string> {
  const runId = newId()
  const state: { isOver: boolean; failure?: unknown } = { isOver: false }
  void work(runId)
    .catch((error: unknown) => {
      state.failure = error
      if (!(error instanceof DomainError)) app.log.error({ err: error, runId }, 'import failed')
    })
    .finally(() => (state.isOver = true))
  for (;;) {
    const hasEnded = state.isOver
    if (await isOnRecord(store, viewer, runId)) return runId
    if (hasEnded) throw state.failure
    await wait(PATIENCE_MS)
  }
}

async function isOnRecord(store: Database, viewer: Viewer, runId: string): Promise<boolean> {
  return await findRun(store, viewer, runId).then(
    () => true,
    () => false,
  )
}
