import { sql, type RawBuilder } from 'kysely'
import { columnsSaid, readDataMap, type Column } from './data-map.ts'
import { FORMER_NAME, formerHandle } from './erasure.ts'
import type { Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/** A pattern (PostgreSQL 9.7.3) and what stands in its place. */
interface Rewriting {
  pattern: string
  words: string
}

/** Wherever others named somebody, by handle, name or address, a former member is named instead. */
export async function rewriteMentions(store: ErasureStore, forgotten: Forgotten): Promise<void> {
  const rewritings = rewritingsFor(forgotten)
  if (rewritings.length === 0) return
  const any = rewritings.map(({ pattern }) => `(?:${pattern})`).join('|')
  const map = await readDataMap(store)
  for (const table of map.said.keys()) {
    const columns = columnsSaid(map, table, 'mentions')
    if (columns.length === 0) continue
    const sets = columns.map((column) => {
      const rewritten = rewritings.reduce(rewriteOnce, textOf(column))
      const back = column.type === 'jsonb' ? sql`(${rewritten})::jsonb` : rewritten
      return sql`${sql.ref(column.name)} = ${back}`
    })
    const named = columns.map((column) => sql<boolean>`${textOf(column)} ~* ${any}`)
    await sql`
      update ${sql.table(table)} set ${sql.join(sets)} where ${sql.join(named, sql` or `)}
    `.execute(store)
  }
}

/**
 * Handles behind `@` and in addresses of profiles; names in quotes, and everywhere if they are more
 * than one word: a single one may be anybody's, or no name at all.
 */
function rewritingsFor({ personId, handles, names, addresses }: Forgotten): Rewriting[] {
  const handle = formerHandle(personId)
  return [
    ...handles.flatMap((each) => [
      {
        pattern: `(?<![[:alnum:]_@/.-])@${each}(?![[:alnum:]_@]|-[[:alnum:]])`,
        words: `@${handle}`,
      },
      { pattern: `/people/${each}(?![[:alnum:]_]|-[[:alnum:]])`, words: `/people/${handle}` },
    ]),
    ...names.flatMap((name) => [
      { pattern: `\\[${literal(name)}\\]\\(`, words: `[${FORMER_NAME}](` },
      { pattern: `>${literal(name)}</a>`, words: `>${FORMER_NAME}</a>` },
      ...(/\s/.test(name) ? wholeNames(name) : []),
    ]),
    ...addresses.map((address) => ({ pattern: literal(address), words: '…' })),
  ]
}

function wholeNames(name: string): Rewriting[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '')
  const slug = plain.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const spelled = [...new Set([name, plain])].map((each) => ({
    pattern: `(?<![[:alnum:]])${literal(each)}(?![[:alnum:]])`,
    words: FORMER_NAME,
  }))
  return [...spelled, { pattern: `(?<![[:alnum:]])${slug}(?![[:alnum:]])`, words: 'former-member' }]
}

function rewriteOnce(text: RawBuilder<string>, { pattern, words }: Rewriting): RawBuilder<string> {
  return sql<string>`regexp_replace(${text}, ${pattern}, ${words}, 'gi')`
}

function textOf({ name, type }: Column): RawBuilder<string> {
  return type === 'jsonb' ? sql<string>`${sql.ref(name)}::text` : sql<string>`${sql.ref(name)}`
}

function literal(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s@]/gu, '\\$&')
}
