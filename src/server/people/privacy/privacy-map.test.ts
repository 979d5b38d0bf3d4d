import { sql } from 'kysely'
import { expect } from 'vitest'
import { it, type Store } from '#test'
import { readPrivacyMap, type TableMap } from './privacy-map.ts'

const advice =
  'Say in privacy.yml what becomes of it when somebody asks for their data or to be forgotten; ' +
  'the head of that file says how.'

async function columnsOf(store: Store) {
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as "table", column_name as "column", udt_name as type
    from information_schema.columns where table_schema = 'public' order by 1, ordinal_position
  `.execute(store)
  return rows
}

it('classifies every column of the database, and none that is gone', async ({ store }) => {
  const map = readPrivacyMap()
  const there = await columnsOf(store)
  const unclassified = there
    .filter(({ table, column }) => !map.get(table)?.columns.has(column))
    .map(({ table, column }) => `${table}.${column} is not classified. ${advice}`)
  const known = new Set(there.map(({ table, column }) => `${table}.${column}`))
  const vanished = [...map].flatMap(([table, { columns }]) =>
    [...columns.keys()]
      .filter((column) => !known.has(`${table}.${column}`))
      .map((column) => `${table}.${column} is no more. Take its line out of privacy.yml.`),
  )
  expect([...unclassified, ...vanished]).toEqual([])
})

it('finds the rows of a person by columns that are there', async ({ store }) => {
  const map = readPrivacyMap()
  const there = new Set((await columnsOf(store)).map(({ table, column }) => `${table}.${column}`))
  for (const [table, { rows }] of map) {
    for (const by of rows?.by ?? []) {
      expect(there, `privacy.yml, whose rows: ${table}`).toContain(`${table}.${by.column}`)
      if (by.table !== undefined) expect(map.get(by.table)?.rows, by.table).toBeDefined()
    }
  }
})

it('leaves no words of somebody in rows that stay, unless it says why', async ({ store }) => {
  const map = readPrivacyMap()
  const unsaid = (await columnsOf(store)).filter(({ table, column, type }) => {
    const said = map.get(table)?.columns.get(column)
    const isKept = map.get(table)?.rows?.are === 'keep'
    if (!isKept || !['text', 'jsonb'].includes(type) || !said?.has('export')) return false
    return !['erase', 'anonymise', 'keep'].some((each) => said.has(each as 'erase'))
  })
  expect(unsaid).toEqual([])
})

it('finds whose the rows are wherever something in them is personal', () => {
  const isPersonal = ({ columns }: TableMap) =>
    [...columns.values()].some((said) =>
      ['export', 'erase', 'anonymise'].some((each) => said.has(each as 'erase')),
    )
  const nobodys = [...readPrivacyMap()].filter(([, table]) => !table.rows && isPersonal(table))
  expect(nobodys.map(([name]) => name)).toEqual([])
})

it('refuses what it does not understand', () => {
  expect(() => readPrivacyMap('letters:\n  body: secret\n')).toThrow(/line 2: a column is none/)
  expect(() => readPrivacyMap('letters:\n  body: keep\n')).not.toThrow()
  expect(() => readPrivacyMap('letters:\n  whose: forget by person_id\n')).toThrow(/erase by/)
  expect(() => readPrivacyMap('  body: none\n')).toThrow(/belongs to no table/)
})
