import { readFileSync } from 'node:fs'

const file = new URL('../../../../privacy.yml', import.meta.url)

const classes = ['none', 'export', 'erase', 'anonymise', 'mentions', 'keep'] as const
export type ColumnClass = (typeof classes)[number]

/** How the rows of a table belong to somebody. */
interface Rows {
  /** Whether they go when the person goes. */
  are: 'erase' | 'keep'
  by: Found[]
}

/** A column by which rows are found: of profiles or addresses, or of rows of another table. */
export interface Found {
  column: string
  table: string | undefined
}

export interface TableMap {
  rows: Rows | undefined
  /** By what they are found when somebody asks for their data, if that finds fewer. */
  copied?: Found[]
  columns: Map<string, Set<ColumnClass>>
}

export type PrivacyMap = Map<string, TableMap>

/** What privacy.yml says, table by table. Refuses what it does not understand, with its line. */
export function readPrivacyMap(text = readFileSync(file, 'utf8')): PrivacyMap {
  const map: PrivacyMap = new Map()
  let table: TableMap | undefined
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, indent = '', name = '', said = ''] =
      /^( {2})?([a-z0-9_]+):(?: (.+))?$/.exec(line) ?? []
    const where = `privacy.yml, line ${index + 1}`
    if (name === '' || (indent === '') !== (said === '')) throw new Error(`${where}: ${line}`)
    if (indent === '') {
      table = { rows: undefined, columns: new Map() }
      map.set(name, table)
    } else if (!table) throw new Error(`${where} belongs to no table.`)
    else if (name === 'whose') table.rows = rowsIn(said, where)
    else if (name === 'copied') table.copied = foundBy(said.replace(/^by /, ''))
    else table.columns.set(name, classesIn(said, where))
  }
  return map
}

function rowsIn(said: string, where: string): Rows {
  const [, are, by = ''] = /^(erase|keep) by (.+)$/.exec(said) ?? []
  if (are !== 'erase' && are !== 'keep')
    throw new Error(`${where}: say "erase by …" or "keep by …".`)
  return { are, by: foundBy(by) }
}

function foundBy(said: string): Found[] {
  return said.split(' or ').map((part) => {
    const [column = '', table] = part.split(' in ')
    return { column, table }
  })
}

/** `keep` carries its reason and its days: `keep (the books of the business, 3650 days)`. */
function classesIn(said: string, where: string): Set<ColumnClass> {
  const bare = said.replace(/keep \([^()]{10,}, (always|\d+ days)\)/, 'keep')
  const parts = bare.split(', ').map((part) => classes.find((known) => known === part))
  if (!parts.includes(undefined)) return new Set(parts as ColumnClass[])
  throw new Error(`${where}: a column is ${classes.join(', ')}; keep says why, and how long.`)
}
