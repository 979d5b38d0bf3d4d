import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { newId } from '#ids'
import { holdRun } from './fail-dead.ts'
import type { LeftOut } from './left-out.ts'
import { mayImport, type Importer } from './policy.ts'
import type { NewRun, Progress, RunStatus } from './run.ts'
import type { ImportRunStore } from './tables.ts'

/** Tells how far the work has come. Cheap enough to be called for every batch. */
export type Report = (progress: Progress) => Promise<void>

export interface RunOutcome {
  counts: Record<string, number>
  leftOut?: LeftOut[]
  message?: string
  errorsPath?: string
}

/** Thrown in place of a DomainError when the refusal comes with a file that lists the bad rows. */
export class RefusedWithFile extends DomainError {
  readonly errorsPath: string

  constructor(code: string, message: string, errorsPath: string) {
    super('invalid', code, message)
    this.errorsPath = errorsPath
  }
}

/**
 * Runs an import in one transaction, so that all of it is kept or nothing, while its progress can
 * be watched from outside. While it writes, subscribers wait.
 */
export async function carryOut<Store extends ImportRunStore, Outcome extends RunOutcome>(
  store: Store,
  importer: Importer,
  run: NewRun,
  work: (store: Store, report: Report, runId: string) => Promise<Outcome>,
): Promise<Outcome & { runId: string }> {
  allow(mayImport(importer), 'import', 'Only admins may import.')
  const id = await start(store, importer, run)
  try {
    return await inTransaction(store, async (inside) => {
      await holdRun(inside, id)
      // Reading a large file keeps the transaction waiting, which is no sign of a fault here.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(inside)
      const outcome = await work(inside, reporter(store, id), id)
      await finish(inside, id, 'done', outcome)
      return { ...outcome, runId: id }
    })
  } catch (error) {
    await giveUp(store, id, error)
    throw error
  }
}

async function start(
  store: ImportRunStore,
  importer: Exclude<Importer, undefined>,
  { id = newId(), kind, name, isDryRun = false }: NewRun,
): Promise<string> {
  await store
    .insertInto('import_runs')
    .values({
      id,
      kind,
      name,
      is_dry_run: isDryRun,
      started_by: importer === 'console' ? null : importer.id,
    })
    .execute()
  return id
}

/** Notes why a run ended early, unless the database is what failed: then its lock tells. */
async function giveUp(store: ImportRunStore, id: string, error: unknown): Promise<void> {
  const status = error instanceof DomainError ? 'refused' : 'failed'
  const errorsPath = error instanceof RefusedWithFile ? error.errorsPath : undefined
  const outcome = { counts: {}, message: messageOf(error), errorsPath }
  await finish(store, id, status, outcome).catch(() => undefined)
}

const PAUSE_MS = 300

function reporter(store: ImportRunStore, id: string): Report {
  let last = { step: '', at: 0 }
  return async ({ step, done, total }) => {
    if (step === last.step && now().getTime() - last.at < PAUSE_MS) return
    last = { step, at: now().getTime() }
    await store
      .updateTable('import_runs')
      .set({ step, done, total: total ?? null })
      .where('id', '=', id)
      .execute()
  }
}

async function finish(
  store: ImportRunStore,
  id: string,
  status: RunStatus,
  { counts, leftOut = [], message = '', errorsPath }: RunOutcome,
): Promise<void> {
  await store
    .updateTable('import_runs')
    .set(({ fn, ref }) => ({
      status,
      counts: JSON.stringify(counts),
      left_out: JSON.stringify(leftOut),
      message,
      errors_path: errorsPath ?? null,
      done: status === 'done' ? fn.coalesce(ref('total'), ref('done')) : ref('done'),
      finished_at: sql<Date>`clock_timestamp()`,
    }))
    .where('id', '=', id)
    .execute()
}

function messageOf(error: unknown): string {
  if (error instanceof DomainError) return error.message
  return 'Something went wrong on our side, and nothing was imported. The log says more.'
}
