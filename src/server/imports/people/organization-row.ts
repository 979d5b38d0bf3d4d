import { organizationFacts } from '#organizations'
import type { RelationKind } from '#people'
import type { OrganizationColumn } from '#records'
import type { BadRow } from '#text-tables'
import { countryCode } from './country.ts'
import { readRelations, readTags } from './person-row.ts'
import type { Said } from './said.ts'

/** What a row says of an organisation. */
export interface OrganizationRow {
  line: number
  raw: string
  /** By which its source knows it. */
  key: string | undefined
  name: string
  facts: Partial<Record<OrganizationColumn, string>>
  relations: RelationKind[]
  tags: string[]
  values: Record<string, string>
  odd: BadRow[]
}

interface OrganizationTerms {
  key: 'external' | 'name'
  fields: readonly string[]
}

/** Reads a row, or tells what makes it of no use. */
export function readOrganizationRow(
  said: Said,
  { key: wanted, fields }: OrganizationTerms,
): OrganizationRow | BadRow {
  if (said.bad) return said.bad
  const { line, raw } = said
  const odd: BadRow[] = []
  const [name = ''] = said.all('name')
  const [key] = said.all('external')
  if (wanted === 'external' && key === undefined)
    return { column: 'external', reason: 'is missing' }
  if (name === '') return { column: 'name', reason: 'is missing' }
  if ((key?.length ?? 0) > 150) return { column: 'external', reason: 'is too long' }
  const values = Object.fromEntries(
    fields.flatMap((field) => said.all(`field:${field}`).map((value) => [field, value] as const)),
  )
  return {
    ...{ line, raw, key, values, odd, name: name.slice(0, 200) },
    facts: readFacts(said, name.slice(0, 200), odd),
    relations: readRelations(said, odd),
    tags: readTags(said, odd),
  }
}

function readFacts(said: Said, name: string, odd: BadRow[]): OrganizationRow['facts'] {
  const facts: OrganizationRow['facts'] = { name }
  for (const column of ['website', 'country', 'postcode', 'city'] as const) {
    const [text] = said.all(column)
    if (text === undefined) continue
    const value = column === 'country' ? (countryCode(text) ?? '?') : text
    const read = organizationFacts.shape[column].safeParse(value)
    if (read.success && read.data) facts[column] = read.data
    else odd.push({ column, reason: `"${text.slice(0, 50)}" cannot be read` })
  }
  return facts
}
