import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'

const read = (path: string) =>
  parse<Record<string, string>>(readFileSync(path, 'utf8'), { columns: true })

describe('the sheets of what is proven', () => {
  it('name tests that are there', () => {
    const rows = read('docs/proof.csv')
    const places = rows.flatMap(({ where = '' }) => where.split(' '))
    expect(places.filter((place) => !existsSync(place))).toEqual([])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  })

  it('have a place for all of ASVS 5.0 at levels 1 and 2', () => {
    const rows = read('docs/asvs.csv')
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70)
    expect(rows.filter(({ level }) => level === '2')).toHaveLength(183)
    const known = ['met', 'partly', 'open', 'not applicable']
    expect(rows.filter(({ status = '' }) => !known.includes(status))).toEqual([])
    const shown = rows.filter(({ status }) => status === 'met' || status === 'partly')
    expect(shown.filter(({ shown }) => !shown || !existsSync(shown))).toEqual([])
  })
})
