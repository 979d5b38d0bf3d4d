import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { streamPeople } from '#people'
import type { Viewer } from '#spaces'
import { writeCard } from '#vcard'
import type { ExportStore } from './store.ts'
import { cardOf } from './card-of.ts'
import { datasets, type Dataset } from './datasets.ts'
import type { Export } from './export.ts'
import { csvLine, jsonLine, type Cell } from './lines.ts'

type Wanted = Pick<Export, 'what' | 'format' | 'filter'>

/** Spreadsheets tell by it that the file is UTF-8. */
const MARK = '\ufeff'

/** Writes data to a file, which is there only once it is whole; returns its rows and bytes. */
export async function writeFile(
  store: ExportStore,
  viewer: Viewer,
  wanted: Wanted,
  path: string,
  onRows: (rows: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ rows: number; bytes: number }> {
  const part = `${path}.part`
  let rows = 0
  const texts = async function* () {
    for await (const { text, count } of textsOf(store, viewer, wanted)) {
      yield text
      rows += count
      if (count > 0) await onRows(rows)
    }
  }
  try {
    await pipeline(Readable.from(texts()), createWriteStream(part, { mode: 0o600 }))
    await rename(part, path)
  } finally {
    await rm(part, { force: true })
  }
  return { rows, bytes: (await stat(path)).size }
}

/** The parts of the file, each with how many rows it holds. */
async function* textsOf(store: ExportStore, viewer: Viewer, { what, format, filter }: Wanted) {
  if (what === 'cards') {
    for await (const people of streamPeople(store, viewer, filter.people)) {
      const text = people.map((person) => writeCard(cardOf(person), '4.0')).join('')
      yield { text, count: people.length }
    }
    return
  }
  const dataset = await datasets[what](store, viewer, filter)
  if (format === 'csv') yield { text: MARK + csvLine(dataset.columns), count: 0 }
  for await (const rows of dataset.rows) {
    const line = format === 'csv' ? (row: object) => csvLine(cellsOf(dataset, row)) : jsonLine
    yield { text: rows.map(line).join(''), count: rows.length }
  }
}

function cellsOf({ columns, cells }: Dataset, row: object): Cell[] {
  if (cells) return cells(row as never)
  return columns.map((name) => (row as Record<string, Cell>)[name])
}
