import type { Report } from '#import-runs'
import type { BadRow, openBadRows } from '#text-tables'
import { readOrganizationRow } from './organization-row.ts'
import type { UpsertKey } from './options.ts'
import { readPerson } from './person-row.ts'
import type { Said } from './said.ts'
import type { PeopleImportStore, WriteTerms, Written } from './tables.ts'
import type { TableKind } from './targets.ts'
import { writeOrganizations } from './write-organizations.ts'
import { writePeople } from './write-people.ts'

export type Counts = Record<
  'rows' | 'badRows' | 'people' | 'organizations' | 'changed' | 'kept' | 'odd',
  number
>

interface Terms extends WriteTerms {
  kind: TableKind
  key: UpsertKey
  /** The keys of fields that columns hold. */
  fields: readonly string[]
  lines: number
  bad: ReturnType<typeof openBadRows>
  report: Report
}

interface Taken {
  counts: Counts
  firstBad: (BadRow & { line: number }) | undefined
}

const BATCH = 500

/** Stores what rows say, some at a time, and lists what cannot be read or taken. */
export async function takeRows(
  store: PeopleImportStore,
  terms: Terms,
  source: AsyncIterable<Said>,
): Promise<Taken> {
  const counts = { rows: 0, badRows: 0, people: 0, organizations: 0, changed: 0, kept: 0, odd: 0 }
  const taken: Taken = { counts, firstBad: undefined }
  const { read, write } = terms.kind === 'people' ? ofPeople(terms) : ofOrganizations(terms)
  const waiting: ReadRow[] = []
  let batch = 0
  const flush = async () => {
    const rows = waiting.splice(0)
    if (rows.length === 0) return
    await addUp(taken, terms, rows, await write(store, rows, ++batch))
    await terms.report({ step: 'writing', done: rows.at(-1)?.line ?? 0, total: terms.lines })
  }
  try {
    for await (const said of source) {
      counts.rows += 1
      const row = read(said)
      if ('reason' in row) {
        counts.badRows += 1
        taken.firstBad ??= { ...row, line: said.line }
        await terms.bad.add(said, row)
      } else waiting.push(row)
      if (waiting.length === BATCH) await flush()
    }
    await flush()
  } finally {
    await terms.bad.close()
  }
  return taken
}

interface ReadRow {
  line: number
  raw: string
  odd: BadRow[]
}

interface Table<Row extends ReadRow> {
  read(said: Said): Row | BadRow
  write(store: PeopleImportStore, rows: readonly Row[], batch: number): Promise<Written>
}

function ofPeople({ key, source, fields, ...terms }: Terms): Table<ReadRow> {
  const table: Table<Exclude<ReturnType<typeof readPerson>, BadRow>> = {
    read: (said) => readPerson(said, { key: key === 'external' ? key : 'email', source, fields }),
    write: (store, rows, batch) => writePeople(store, rows, { ...terms, source }, batch),
  }
  return table
}

function ofOrganizations({ key, fields, ...terms }: Terms): Table<ReadRow> {
  const table: Table<Exclude<ReturnType<typeof readOrganizationRow>, BadRow>> = {
    read: (said) => readOrganizationRow(said, { key: key === 'external' ? key : 'name', fields }),
    write: (store, rows, batch) => writeOrganizations(store, rows, terms, batch),
  }
  return table
}

async function addUp(
  { counts }: Taken,
  { kind, bad }: Terms,
  rows: readonly ReadRow[],
  written: Written,
): Promise<void> {
  counts[kind] += written.made
  counts.organizations += written.organizations
  counts.changed += written.changed
  counts.kept += written.kept
  const odd = [
    ...rows.flatMap((row) => row.odd.map((why) => ({ row, ...why }))),
    ...written.odd.flatMap(({ index, ...why }) => {
      const row = rows[index]
      return row ? [{ row, ...why }] : []
    }),
  ]
  counts.odd += odd.length
  for (const { row, ...why } of odd) await bad.add(row, why)
}
