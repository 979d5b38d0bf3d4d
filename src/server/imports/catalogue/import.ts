import { basename } from 'node:path'
import { sql } from 'kysely'
import { DomainError, found } from '#errors'
import { carryOut, RefusedWithFile, type Importer, type Report } from '#import-runs'
import { findOwner, findPerson } from '#people'
import { asViewer, type Viewer } from '#spaces'
import { inspectFile, openBadRows, refuseIfChanged, type BadRow, type TextFile } from '#text-tables'
import { catalogueOptions, type CatalogueOptions, type Settings } from './options.ts'
import type { Counts, Outcome, Terms } from './outcome.ts'
import { readSaid, type Said } from './read-rows.ts'
import type { CatalogueImportStore } from './tables.ts'
import { takeProduct } from './take-product.ts'
import { takeReview } from './take-review.ts'

export interface CatalogueImport {
  runId: string
  counts: Counts
  errorsPath?: string
}

/**
 * Brings in products with their variants, or reviews of products that are here, from a CSV file.
 * What can be read is kept and the rest listed, unless most rows are bad: then nothing is. What is
 * here stays as it is, so the same file twice is once. No file says that a review is verified.
 */
export function importCatalogueFile(
  store: CatalogueImportStore,
  importer: Importer,
  options: CatalogueOptions,
): Promise<CatalogueImport> {
  const settings = parseSettings(options)
  const { file: path, runId: id, dryRun: isDryRun, kind } = settings
  const name = settings.name ?? basename(path)
  return carryOut(store, importer, { id, kind, name, isDryRun }, async (store, note, runId) => {
    const report: Report = async (progress) => {
      options.onProgress?.(progress)
      await note(progress)
    }
    const file = await inspectFile(path, name)
    await sql`savepoint rehearsal`.execute(store)
    // Two at once would make the same products twice.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue import'))`.execute(store)
    const by = await viewerOf(store, importer)
    const taken = await takeRows(
      store,
      file,
      settings,
      { runId, source: settings.source, by },
      report,
    )
    await refuseIfChanged(file)
    const { counts } = taken
    const isMostlyBad = counts.badRows * 2 > counts.rows
    if (isDryRun || isMostlyBad) await sql`rollback to savepoint rehearsal`.execute(store)
    if (isMostlyBad) refuseRows(taken, settings)
    const errorsPath = counts.badRows > 0 ? settings.errorsFile : undefined
    return { counts, ...(errorsPath !== undefined && { errorsPath }) }
  })
}

interface Taken {
  counts: Counts
  firstBad: (BadRow & { line: number }) | undefined
}

type Take = (store: CatalogueImportStore, said: Said, terms: Terms) => Promise<Outcome>

async function takeRows(
  store: CatalogueImportStore,
  file: TextFile,
  settings: Settings,
  terms: Terms,
  report: Report,
): Promise<Taken> {
  const counts = { rows: 0, badRows: 0, products: 0, variants: 0, reviews: 0, people: 0 }
  const taken: Taken = { counts: { ...counts, alreadyKnown: 0 }, firstBad: undefined }
  const bad = openBadRows(settings.errorsFile)
  const take: Take = settings.kind === 'products' ? takeProduct() : takeReview()
  try {
    for await (const said of readSaid(file, settings)) {
      taken.counts.rows += 1
      const outcome = await take(store, said, terms)
      if ('reason' in outcome) {
        taken.counts.badRows += 1
        taken.firstBad ??= { ...outcome, line: said.line }
        await bad.add(said, outcome)
      } else addUp(taken.counts, outcome)
      await report({ step: 'writing', done: said.line, total: file.lines })
    }
  } finally {
    await bad.close()
  }
  return taken
}

function addUp(counts: Counts, outcome: Partial<Counts>): void {
  for (const [name, count] of Object.entries(outcome)) counts[name as keyof Counts] += count
}

/** Whoever sits at the console acts as the owner. */
async function viewerOf(store: CatalogueImportStore, importer: Importer): Promise<Viewer> {
  const isConsole = importer === 'console' || importer === undefined
  const id = isConsole ? await findOwner(store) : importer.id
  const owner = 'There is no owner yet. Run `guildhall start` first.'
  return asViewer(store, await findPerson(store, found(id, 'owner', owner)))
}

function refuseRows({ counts, firstBad }: Taken, { errorsFile }: Settings): never {
  const { line = 0, column = '', reason = '' } = firstBad ?? {}
  const message =
    `${counts.badRows} of ${counts.rows} rows cannot be taken. Line ${line}: ${column} ${reason}. ` +
    'Check which column is which. Nothing was imported.'
  if (errorsFile === undefined) throw new DomainError('invalid', 'rows.bad', message)
  throw new RefusedWithFile('rows.bad', message, errorsFile)
}

function parseSettings(options: CatalogueOptions): Settings {
  const read = catalogueOptions.safeParse(options)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const message = `${issue?.path.join('.') ?? 'An option'}: ${issue?.message ?? 'is wrong'}`
  throw new DomainError('invalid', 'import.options', message)
}
