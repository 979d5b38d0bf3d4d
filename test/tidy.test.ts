import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { it } from '#test'

const sources = globSync(['src/**/*.{ts,svelte}', 'test/**/*.ts', 'bin/*.mjs'])
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/paraglide/'))
const modules = Object.values<string>(packageJson.imports)
  .filter((path) => path.endsWith('/index.ts'))
  .map((path) => basename(dirname(path)))

const textOf = (path: string) => readFileSync(path, 'utf8')
const linesOf = (path: string) => textOf(path).split('\n').length

describe('the house is tidy', () => {
  it('has no drawers for what has no name', () => {
    const drawers =
      /(^|[-/.])(utils?|helpers?|managers?|services?|types|misc|common|base|stuff)([-/.]|$)/
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

  it('says of every table whose it is and what it means', async ({ store }) => {
    const { rows } = await sql<{ name: string; comment: string | null }>`
      select relname as name, obj_description(oid) as comment from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by relname
    `.execute(store)
    const named = new RegExp(`^(${[...modules, 'accounts', 'keys'].join('|')}): .{10,}`)
    expect(rows.filter(({ comment }) => !named.test(comment ?? ''))).toEqual([])
    expect(rows.length).toBeGreaterThan(10)
  })

  it('declares every exported type once', () => {
    const declarations = new Map<string, string[]>()
    for (const path of sources.filter((path) => path.startsWith('src/server/'))) {
      for (const [, name = ''] of textOf(path).matchAll(
        /^export (?:type|interface) (\w+)\b(?! *[,}])/gm,
      )) {
        declarations.set(name, [...(declarations.get(name) ?? []), path])
      }
    }
    expect([...declarations].filter(([, paths]) => paths.length > 1)).toEqual([])
  })

  it('numbers migrations without a clash', () => {
    const numbers = globSync('migrations/*.sql').map((path) => basename(path).slice(0, 4))
    expect(numbers).toEqual([...new Set(numbers)])
  })

  it('leaves nothing switched off and no note to self', () => {
    const leftovers = /\b(TODO|FIXME|XXX)\b|\.(only|skip)\(|@ts-(ignore|nocheck)|eslint-disable/
    const own = 'test/tidy.test.ts'
    expect(sources.filter((path) => path !== own && leftovers.test(textOf(path)))).toEqual([])
  })
})
