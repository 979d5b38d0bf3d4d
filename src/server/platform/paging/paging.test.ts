import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { cursorMoment, cursorTime, encodeCursor, pageOf, readCursor } from '#paging'

const rows = (count: number) => Array.from({ length: count }, (_, number) => ({ number }))

it('offers a next page only when there is one', () => {
  expect(pageOf(rows(20), 20, ({ number }) => [number], String).next).toBeNull()
  expect(pageOf(rows(21), 20, ({ number }) => [number], String).next).not.toBeNull()
})

it('continues behind the last row that it showed', () => {
  const { items, next } = pageOf(
    rows(21),
    20,
    ({ number }) => [number, 'x'],
    ({ number }) => number,
  )
  expect(items).toHaveLength(20)
  expect(readCursor(next ?? '', z.tuple([z.number(), z.string()]))).toEqual([19, 'x'])
})

it('refuses every cursor that somebody made up, and never fails otherwise', () => {
  const key = z.tuple([z.iso.datetime(), z.uuid()])
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => readCursor(cursor, key)).toThrow('cursor')
    }),
  )
})

it('refuses moments that the database does not know', () => {
  for (const moment of [8e15, -8e15, 9_007_199_254_740_991, '0000-01-01T00:00:00Z']) {
    const key = z.tuple([z.union([cursorTime, cursorMoment])])
    expect(() => readCursor(encodeCursor([moment]), key), String(moment)).toThrow('cursor')
  }
})
