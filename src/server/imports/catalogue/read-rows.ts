import { DomainError } from '#errors'
import { firstLines, guessSeparator, readRows, type Row, type TextFile } from '#text-tables'
import { findColumns } from './columns.ts'
import type { Settings } from './options.ts'

/** A row as it was written, and what it says under each target; empty where nothing. */
export interface Said extends Row {
  say(target: string): string
}

/** The rows of a file below its header. Refuses a file without one. */
export async function* readSaid(
  file: TextFile,
  { kind, columns: wanted, separator }: Settings,
): AsyncGenerator<Said> {
  const mark = separator ?? guessSeparator(await firstLines(file, 20)).replace(' ', ',')
  let columns: ReadonlyMap<string, number> | undefined
  for await (const row of readRows(file, mark)) {
    if (columns) {
      const { fields } = row
      const places = columns
      yield { ...row, say: (target) => fields[places.get(target) ?? -1]?.trim() ?? '' }
    } else columns = findColumns(kind, row.fields, wanted)
  }
  if (columns) return
  throw new DomainError('invalid', 'file.empty', `${file.name} has no rows. Export it again.`)
}
