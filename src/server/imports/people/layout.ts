import { DomainError } from '#errors'
import { firstLines, guessSeparator, readRows, type Row, type TextFile } from '#text-tables'
import type { Settings } from './options.ts'
import { recognise, type KnownField } from './recognise.ts'
import { fieldIn, isPlural, isTarget, targetsOf, type TableKind } from './targets.ts'

/** What stands where in a file: the places of each target, counted from 0. */
export interface Layout {
  separator: string
  hasHeader: boolean
  columns: ReadonlyMap<string, readonly number[]>
}

const MOST_COLUMNS = 500

/** Finds out how a file is laid out; refuses when what was said does not fit its first row. */
export async function findLayout(
  file: TextFile,
  { kind, columns: wanted, ...said }: Pick<Settings, 'kind' | 'columns' | 'header' | 'separator'>,
  fields: readonly KnownField[],
): Promise<Layout & { first: Row }> {
  const separator = said.separator ?? guessSeparator(await firstLines(file, 20)).replace(' ', ',')
  const first = await firstRow(file, separator)
  if (!first) throw refuse('file.empty', `${file.name} has no rows. Export it again.`)
  if (first.fields.length > MOST_COLUMNS) {
    const message = `${file.name} has more than ${MOST_COLUMNS} columns. Check its separator.`
    throw refuse('columns.many', message)
  }
  const guessed = guessColumns(kind, first.fields, fields)
  const hasHeader = said.header ?? (guessed.size > 0 || looksLikeNames(first))
  const columns = wanted === undefined ? guessed : placesOf(kind, wanted, first, hasHeader)
  if (columns.size === 0 || (wanted === undefined && !hasHeader)) {
    const example = kind === 'people' ? 'email=1,name=2' : 'name=1,website=2'
    const message = `Say what stands where, for example --columns ${example}. ${describe(first)}`
    throw refuse('columns.missing', message)
  }
  return { separator, hasHeader, columns, first }
}

async function firstRow(file: TextFile, separator: string): Promise<Row | undefined> {
  for await (const row of readRows(file, separator)) return row
  return undefined
}

function looksLikeNames({ fields }: Row): boolean {
  return fields.length > 1 && fields.every((field) => !/[@\d]/.test(field))
}

/** What can be told from the names in a header; of names that come twice the first counts. */
export function guessColumns(
  kind: TableKind,
  header: readonly string[],
  fields: readonly KnownField[],
): Map<string, number[]> {
  const columns = new Map<string, number[]>()
  for (const [place, name] of header.entries()) {
    const target = recognise(kind, name, fields)
    const before = columns.get(target ?? '') ?? []
    if (target === undefined || (before.length > 0 && !isPlural(target))) continue
    columns.set(target, [...before, place])
  }
  return columns
}

function placesOf(kind: TableKind, wanted: string, first: Row, hasHeader: boolean) {
  const columns = new Map<string, number[]>()
  for (const part of wanted.split(',').filter((part) => part.trim() !== '')) {
    const [target = '', place = ''] = part.split('=').map((side) => side.trim())
    if (!isTarget(kind, target) || place === '') {
      const names = `${targetsOf(kind).join(', ')}, field:KEY`
      const message = `"${part}" is no column. Write name=1,tag=Tags; there are ${names}.`
      throw refuse('columns.unknown', message)
    }
    const before = columns.get(target) ?? []
    if (before.length > 0 && !isPlural(target)) {
      throw refuse('columns.twice', `Two columns are to be ${nameOf(target)}. Choose one of them.`)
    }
    columns.set(target, [...before, placeOf(place, first, hasHeader)])
  }
  return columns
}

function nameOf(target: string): string {
  return fieldIn(target) ?? target.replaceAll('_', ' ')
}

function placeOf(name: string, first: Row, hasHeader: boolean): number {
  const names = hasHeader ? first.fields.map((field) => field.toLowerCase()) : []
  const places = names.flatMap((field, place) => (field === name.toLowerCase() ? [place] : []))
  if (places.length > 1) {
    const message = `Several columns are called "${name}". Name them by their numbers.`
    throw refuse('columns.twice', message)
  }
  const place = places[0] ?? (/^\d+$/.test(name) ? Number(name) - 1 : -1)
  if (place >= 0 && place < first.fields.length) return place
  throw refuse('columns.place', `There is no column "${name}". ${describe(first)}`)
}

function describe({ fields }: Row): string {
  const shown = fields.slice(0, 12).map((field, index) => `${index + 1}=${field.slice(0, 30)}`)
  return `The first row has ${fields.length} columns: ${shown.join(' ')}`
}

function refuse(code: string, message: string): DomainError {
  return new DomainError('invalid', code, message)
}
