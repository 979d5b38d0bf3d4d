import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount } from './amount.ts'
import { parseDate } from './date.ts'

const amounts: [string, number | RegExp][] = [
  ['29.33', 2933],
  ['0.00', 0],
  ['1,234.56', 123456],
  ['1.234,56', 123456],
  ['1 234,5', 123450],
  ['€ 12,50', 1250],
  ['1,234,567', 123456700],
  ['USD 5', 500],
  ['1,234', /two amounts/],
  ['12.', /stops/],
  ['12.345', /two amounts/],
  ['0.125', /more decimals/],
  ['-5.00', /refunds/],
  ['1,23,456.00', /not an amount/],
  ['five', /not an amount/],
  ['', /not an amount/],
]

test.each(amounts)('reads the amount %j', (text, expected) => {
  const amount = parseAmount(text, 'USD', { minor: false })
  if (expected instanceof RegExp) expect(amount).toMatch(expected)
  else expect(amount).toBe(expected)
})

test('reads amounts in currencies with other decimals, and whole cents', () => {
  expect(parseAmount('500', 'JPY', { minor: false })).toBe(500)
  expect(parseAmount('1.234', 'KWD', { minor: false, decimal: '.' })).toBe(1234)
  expect(parseAmount('2933', 'USD', { minor: true })).toBe(2933)
  expect(parseAmount('29.33', 'USD', { minor: true })).toMatch(/cents/)
})

test('reads back every amount as it was written, in English and in German', () => {
  const written = fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (cents) => {
    for (const [locale, decimal] of [
      ['en', '.'],
      ['de', ','],
    ] as const) {
      const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 })
      expect(parseAmount(format.format(cents / 100), 'EUR', { minor: false })).toBe(cents)
      expect(parseAmount(format.format(cents / 100), 'EUR', { minor: false, decimal })).toBe(cents)
    }
  })
  fc.assert(written)
})

const dates: [string, Parameters<typeof parseDate>[1], string | RegExp][] = [
  ['19970101', undefined, '1997-01-01T00:00:00.000Z'],
  ['2004-12-20', undefined, '2004-12-20T00:00:00.000Z'],
  ['2004-12-20 13:45', undefined, '2004-12-20T13:45:00.000Z'],
  ['2004-12-20T13:45:10+02:00', undefined, '2004-12-20T11:45:10.000Z'],
  ['2004-12-20 13:45:10 UTC', undefined, '2004-12-20T13:45:10.000Z'],
  ['1.2.2020', undefined, '2020-02-01T00:00:00.000Z'],
  ['1/2/2020', 'd/m/y', '2020-02-01T00:00:00.000Z'],
  ['1/2/2020', 'm/d/y', '2020-01-02T00:00:00.000Z'],
  ['1/2/2020', undefined, /two days/],
  ['2020-02-30', undefined, /calendar/],
  ['20201301', undefined, /calendar/],
  ['2020-02-03 25:00', undefined, /clock/],
  ['0001', undefined, /not a date/],
  ['2999-01-01', undefined, /future/],
  ['1.2.2020', 'iso', /not a date/],
  ['', undefined, /not a date/],
]

test.each(dates)('reads the date %j (%s)', (text, format, expected) => {
  const date = parseDate(text, format)
  if (expected instanceof RegExp) expect(date).toMatch(expected)
  else expect(date).toEqual(new Date(expected))
})
