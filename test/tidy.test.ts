import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { it } from '#test'

const sources = globSync(['src/**/*.{ts,svelte}', 'test/**/*.ts', 'bin/*.mjs'])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/paraglide/'))
const modules = Object.keys(packageJson.imports).map((name) => name.slice(1))

/** Words of SQL that came with 16, 17 and 18. */
const newerThan15 = new RegExp(
  [
    ...['any_value', 'uuidv[47]', 'uuid_extract_\\w+', 'pg_input_(is_valid|error_info)'],
    ...['random_normal', 'array_(shuffle|sample|sort|reverse)', 'erfc?', 'casefold'],
    ...['json_(table|exists|query|value|scalar|serialize|arrayagg|objectagg)', 'xmltext'],
    ...['to_(bin|oct)', 'date_(add|subtract)', 'unicode_assigned', 'pg_get_acl'],
  ]
    .map((name) => `\\b${name}\\s*\\(`)
    .concat(
      '\\bis (not )?json (object|array|scalar|value)\\b',
      '\\bmerge into\\b',
      '\\breturning\\s+(with\\b|(old|new)\\.)',
    )
    .concat('\\bwithout overlaps\\b', '\\bnot enforced\\b', '\\bsystem_user\\b')
    .concat('\\b(min|max)\\((\\w+\\.)?(id|\\w+_id)\\)')
    .join('|'),
  'i',
)

const textOf = (path: string) => readFileSync(path, 'utf8')
const linesOf = (path: string) => textOf(path).split('\n').length

describe('the house is tidy', () => {
  it('has no drawers for what has no name', () => {
    const drawers =
      /(^|\/)(utils?|helpers?|managers?|services?|types|misc|common|base|stuff)(\.\w+)*(\/|$)/
    expect(sources.filter((path) => drawers.test(path))).toEqual([])
  })

  it('keeps files and their average short', () => {
    const files = sources
      .filter((path) => path.startsWith('src/') && !path.includes('.test.'))
      .map((path) => ({ path, lines: linesOf(path) }))
      .sort((one, other) => other.lines - one.lines)
    const long = files.filter(({ lines }) => lines > 150)
    console.info(`${files.length} files, ${long.length} over 150 lines:`)
    for (const { path, lines } of long) console.info(`  ${lines} ${path}`)

    expect(long.filter(({ lines }) => lines > 250)).toEqual([])
    expect(long.length / files.length).toBeLessThan(0.12)
  })

  it('names the columns it asks for, lest a new one changes what a prepared statement returns', () => {
    const asksAll = /\b(select|returning)All\(/
    const own = sources.filter((path) => path.startsWith('src/') && !path.includes('.test.'))
    expect(own.filter((path) => asksAll.test(textOf(path)))).toEqual([])
  })

  it('says of every table whose it is and what it means', async ({ store }) => {
    const { rows } = await sql<{ name: string; comment: string | null }>`
      select relname as name, obj_description(oid) as comment from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname
    `.execute(store)
    const named = new RegExp(`^(${modules.join('|')}): .{10,}`)
    expect(rows.filter(({ comment }) => !named.test(comment ?? ''))).toEqual([])
    expect(rows.length).toBeGreaterThan(10)
  })

  it('has one meaning for every type that modules show each other', () => {
    const shown = new Map<string, string[]>()
    for (const path of globSync('src/server/*/**/index.ts')) {
      const words = textOf(path).matchAll(/export (type )?\{([^}]*)\}/g)
      for (const [, isType, names = ''] of words) {
        for (const part of names.split(',').map((each) => each.trim())) {
          if (!isType && !part.startsWith('type ')) continue
          const name = part.replace(/^type /, '')
          if (name !== '') shown.set(name, [...(shown.get(name) ?? []), path])
        }
      }
    }
    expect([...shown].filter(([, paths]) => paths.length > 1)).toEqual([])
    expect(shown.size).toBeGreaterThan(100)
  })

  it('declares every activity type once', () => {
    const declared = globSync('src/server/timeline/activity-types/*.ts').flatMap((path) =>
      [...textOf(path).matchAll(/^ {2}'([a-z]+\.[a-z_]+)':/gm)].map(([, name]) => name),
    )
    expect(declared).toEqual([...new Set(declared)])
    expect(declared.length).toBeGreaterThan(30)
  })

  it('numbers migrations without a clash', () => {
    const numbers = globSync('migrations/*.sql').map((path) => basename(path).slice(0, 4))
    expect(numbers).toEqual([...new Set(numbers)])
  })

  it('asks of the database nothing that PostgreSQL 15 does not know', () => {
    const asking = [...globSync('migrations/*.sql'), ...globSync('src/server/**/*.ts')]
    expect(asking.filter((path) => newerThan15.test(textOf(path)))).toEqual([])
    const unnamed =
      /\bfrom\s*\(\s*(select|values)\b[^()]*(\([^()]*\)[^()]*)*\)\s*(;|where|group|order|limit)/i
    expect(asking.filter((path) => unnamed.test(textOf(path)))).toEqual([])
    const unstored = asking.filter((path) =>
      textOf(path)
        .split(';')
        .some((part) => /generated always as \(/i.test(part) && !/\bstored\b/i.test(part)),
    )
    expect(unstored).toEqual([])
  })

  it('leaves nothing switched off and no note to self', () => {
    const leftovers =
      /\b(TODO|FIXME|XXX)\b|\.(only|skip)\(|@ts-(ignore|nocheck)|lint-disable(?!.* -- )/
    const own = 'test/tidy.test.ts'
    expect(sources.filter((path) => path !== own && leftovers.test(textOf(path)))).toEqual([])
  })
})
