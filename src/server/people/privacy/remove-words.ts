import { sql } from 'kysely'
import { columnsSaid, readDataMap, rowsOf } from './data-map.ts'
import type { Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

const REMOVED = 'Removed at the wish of its author.'

/**
 * Takes the words out of what somebody wrote, if they chose so. The post itself stays where it
 * was, empty, so that what others answered keeps its place and its number.
 */
export async function removeWords(store: ErasureStore, forgotten: Forgotten): Promise<void> {
  if (forgotten.posts === 'keep') return
  const map = await readDataMap(store)
  for (const [table, { rows }] of map.said) {
    if (rows?.are !== 'keep' || table === 'people') continue
    const written = columnsSaid(map, table, 'mentions').filter(
      ({ name, type }) =>
        type === 'text' && map.said.get(table)?.columns.get(name)?.has('anonymise'),
    )
    if (written.length === 0) continue
    const words = written.map(({ name }) => sql`${sql.ref(name)} = ${wordsFor(name)}`)
    await sql`
      update ${sql.table(table)} set ${sql.join(words)} where ${rowsOf(map, table, forgotten)}
    `.execute(store)
  }
}

function wordsFor(column: string): string {
  if (column === 'slug') return 'removed'
  return column.endsWith('_html') ? `<p>${REMOVED}</p>` : REMOVED
}
