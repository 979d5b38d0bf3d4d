import type { OwnRows } from '#privacy'

/** The page that says what is in the archive. */
export function describe(name: string, at: Date, parts: readonly OwnRows[]): string {
  return [
    `All that is known here of ${name}, as of ${at.toISOString()}.`,
    [
      'json/  one file for each kind of data: a list of objects, in the order of time',
      'csv/   the same as tables, for spreadsheets: UTF-8, commas, the first line names the columns',
      'files/ pictures you sent (WebP), named by the id that stands in texts',
    ].join('\n'),
    [
      'Times are UTC (ISO 8601). Amounts are in the smallest unit of their currency, such as cents.',
      'Who else is involved is not named, and what others wrote comes without their addresses and',
      'numbers. Letters are listed without their text: they are in your mailbox.',
    ].join('\n'),
    'What there is:',
    parts.map(({ table, meaning, columns }) => lineOf(table, meaning, columns)).join('\n\n'),
    '',
  ].join('\n\n')
}

function lineOf(table: string, meaning: string, columns: readonly string[]): string {
  return `${table}: ${meaning}\n  ${columns.join(', ')}`
}
