import { basename } from 'node:path'
import { sql } from 'kysely'
import { DomainError } from '#errors'
import { carryOut, RefusedWithFile, type Importer, type Report } from '#import-runs'
import { findOwner, findPerson, type Person } from '#people'
import { firstLines, inspectFile, openBadRows, refuseIfChanged, type TextFile } from '#text-tables'
import { addAsked, listAsked } from './ask-fields.ts'
import { findLayout } from './layout.ts'
import { tableOptions, type Settings, type TableOptions } from './options.ts'
import { areCards } from './preview.ts'
import { cardFields, readCardFile, readTable } from './said.ts'
import type { PeopleImportStore } from './tables.ts'
import { fieldIn } from './targets.ts'
import { takeRows, type Counts } from './take-rows.ts'

export interface PeopleImport {
  runId: string
  counts: Counts
  errorsPath?: string
}

/**
 * Brings in people or organisations from a CSV file, or people from cards. What can be read is kept
 * and the rest listed, unless most rows are bad: then nothing is. The same file twice is once. A
 * file never says that anybody agreed to anything.
 */
export function importPeopleFile(
  store: PeopleImportStore,
  importer: Importer,
  options: TableOptions,
): Promise<PeopleImport> {
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
    // Two at once would make the same people twice.
    await sql`select pg_advisory_xact_lock(hashtext('people import'))`.execute(store)
    const by = await personOf(store, importer)
    const bad = openBadRows(settings.errorsFile)
    const taken = await bringIn(store, file, settings, { by, runId, bad, report })
    await refuseIfChanged(file)
    const isMostlyBad = taken.counts.badRows * 2 > taken.counts.rows
    if (isDryRun || isMostlyBad) await sql`rollback to savepoint rehearsal`.execute(store)
    if (isMostlyBad) refuseRows(taken, settings)
    const hasErrors = taken.counts.badRows + taken.counts.odd > 0
    return {
      counts: taken.counts,
      ...(hasErrors && settings.errorsFile && { errorsPath: settings.errorsFile }),
    }
  })
}

type Work = Omit<Parameters<typeof takeRows>[1], 'key' | 'fields' | 'lines'>

async function bringIn(
  store: PeopleImportStore,
  file: TextFile,
  settings: Settings,
  work: Pick<Work, 'by' | 'runId' | 'bad' | 'report'>,
) {
  const { kind, source, overwrite: isAsked } = settings
  const known = await listAsked(store, work.by, kind)
  const terms = { ...work, kind, source, isAsked, lines: file.lines }
  if (areCards(await firstLines(file, 1))) {
    if (kind !== 'people')
      throw refuse('import.cards', 'Cards are of people. Bring them in as such.')
    const fields = await addAsked(store, work.by, kind, cardFields, known)
    const key = settings.key === 'external' ? 'external' : 'email'
    return takeRows(store, { ...terms, key, fields }, readCardFile(file))
  }
  const layout = await findLayout(file, settings, known)
  const wanted = [...layout.columns.keys()].flatMap((target) => fieldIn(target) ?? [])
  const fields = await addAsked(store, work.by, kind, wanted, known)
  const key = chooseKey(settings, layout.columns)
  return takeRows(store, { ...terms, key, fields }, readTable(file, layout))
}

/** The key that was asked for; else the external id, if a column holds it. */
function chooseKey({ kind, key }: Settings, columns: ReadonlyMap<string, unknown>) {
  const other = kind === 'people' ? 'email' : 'name'
  const chosen = key ?? (columns.has('external') ? 'external' : other)
  if (chosen === (kind === 'people' ? 'name' : 'email')) {
    const message = `Rows of ${kind} are known again by external or ${other}. Choose one of them.`
    throw refuse('import.key', message)
  }
  if (columns.has(chosen)) return chosen
  const message = `No column holds ${chosen}, by which rows are known again. Say which one it is.`
  throw refuse('columns.missing', message)
}

/** Whoever sits at the console acts as the owner. */
async function personOf(store: PeopleImportStore, importer: Importer): Promise<Person> {
  if (importer !== 'console' && importer !== undefined) return importer
  const id = await findOwner(store)
  if (id !== undefined) return findPerson(store, id)
  throw new DomainError('not_found', 'owner', 'There is no owner yet. Run `guildhall start` first.')
}

function refuseRows(
  { counts, firstBad }: Awaited<ReturnType<typeof takeRows>>,
  { errorsFile }: Settings,
): never {
  const { line = 0, column = '', reason = '' } = firstBad ?? {}
  const message =
    `${counts.badRows} of ${counts.rows} rows cannot be read. Line ${line}: ${column} ${reason}. ` +
    'Check which column is which. Nothing was imported.'
  if (errorsFile === undefined) throw refuse('rows.bad', message)
  throw new RefusedWithFile('rows.bad', message, errorsFile)
}

function parseSettings(options: TableOptions): Settings {
  const read = tableOptions.safeParse(options)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const message = `${issue?.path.join('.') ?? 'An option'}: ${issue?.message ?? 'is wrong'}`
  throw refuse('import.options', message)
}

function refuse(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message)
}
