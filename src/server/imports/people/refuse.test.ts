import { open, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRun, listRuns } from '#import-runs'
import { importPeopleFile, previewTable, type TableOptions } from '#people-import'
import { ada, ida, it, type Store } from '#test'
import { countryCode } from './country.ts'
import { relationOf } from './relation-words.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-people-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function bringIn(store: Store, content: string | Buffer, options: Partial<TableOptions>) {
  const file = join(folder, 'people.csv')
  await writeFile(file, content)
  return importPeopleFile(store, ida, { file, kind: 'people', ...options })
}

const wide = Array.from({ length: 600 }, (_, place) => `c${place}`).join(',')

const refusals: [string, string | Buffer, Partial<TableOptions>, string, RegExp][] = [
  ['an empty file', '', {}, 'file.empty', /empty/],
  ['a picture', Buffer.from([0x89, 0x50, 0, 1, 2]), {}, 'file.binary', /not a text file/],
  ['columns that nobody can tell', '1,2\n3,4\n', {}, 'columns.missing', /--columns .*1=1 2=2/],
  ['a file without its key', 'name,city\nAda,Ulm\n', {}, 'columns.missing', /holds email/],
  [
    'a column that is not there',
    'email\na@b.c\n',
    { columns: 'email=7' },
    'columns.place',
    /no column/,
  ],
  ['a column nobody knows', 'email\n', { columns: 'mood=1' }, 'columns.unknown', /no column/],
  [
    'a field that was never made',
    'email,Mood\na@b.c,good\n',
    { columns: 'email=1,field:mood=2' },
    'columns.field',
    /Make it first/,
  ],
  [
    'a name that two columns bear',
    'email,name,Name\na@b.c,A,B\n',
    { columns: 'email=1,name=name' },
    'columns.twice',
    /by their numbers/,
  ],
  ['one thing said by two columns', 'a\n', { columns: 'name=1,name=1' }, 'columns.twice', /Choose/],
  ['a table of six hundred columns', `${wide}\n${wide}\n`, {}, 'columns.many', /500 columns/],
  ['a file cut in quotes', 'email,name\na@b.c,"Ada\nb@b.c,Bo\n', {}, 'file.quotes', /cut/],
  ['rows of which most are bad', 'email,name\nx,A\ny,B\na@b.c,C\n', {}, 'rows.bad', /2 of 3 rows/],
  [
    'a key that people have not',
    'email\na@b.c\n',
    { key: 'name' },
    'import.key',
    /external or email/,
  ],
  ['a source with odd letters', 'email\na@b.c\n', { source: 'a b' }, 'import.options', /letters/],
]

it.for(refusals)(
  'refuses %s and says what to do',
  async ([, content, options, code, message], { store }) => {
    const started = bringIn(store, content, options)
    const expected = { code, message: expect.stringMatching(message) as string }
    await expect(started).rejects.toMatchObject(expected)
    expect(await store.selectFrom('import_changes').select('id').execute()).toEqual([])
    const { items } = await listRuns(store, ida)
    if (code !== 'import.options') expect(items).toMatchObject([{ status: 'refused' }])
  },
)

it('takes two hundred columns and headers that come twice', async ({ store }) => {
  const more = Array.from({ length: 197 }, (_, place) => `Column ${place}`).join(',')
  const header = `Email,Name,Name,${more}\n`
  const row = `a@b.example,Ada,Not her${',x'.repeat(197)}\n`
  const { counts } = await bringIn(store, header + row, {})
  expect(counts).toMatchObject({ rows: 1, people: 1, odd: 0 })
  const people = store.selectFrom('people').where('presence', '=', 'customer').select('name')
  expect(await people.execute()).toEqual([{ name: 'Ada' }])
})

it('lets only admins bring in people', async ({ store }) => {
  const started = importPeopleFile(store, ada, { file: 'x', kind: 'people' })
  await expect(started).rejects.toMatchObject({ code: 'import' })
})

it('refuses a line of two gigabytes after its first megabyte', async ({ store }) => {
  const file = join(folder, 'huge.csv')
  const hole = await open(file, 'w')
  await hole.write(Buffer.alloc(2_000_000, 'a'))
  await hole.truncate(2 * 1024 ** 3)
  await hole.close()
  const before = process.memoryUsage().rss
  const started = importPeopleFile(store, ida, { file, kind: 'people' })
  await expect(started).rejects.toMatchObject({ code: 'file.line' })
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

it('keeps nothing of a run in which something goes wrong', async ({ store }) => {
  const runId = '01890000-0000-7000-8000-000000000001'
  const content = `email,name\n${'a@b.example,A\n'.repeat(3)}"cut`
  await expect(bringIn(store, content, { runId })).rejects.toMatchObject({ code: 'file.quotes' })
  expect(await findRun(store, ida, runId)).toMatchObject({ status: 'refused', counts: {} })
})

test('shows how a file begins and what its columns hold', async () => {
  const file = join(folder, 'preview.csv')
  await writeFile(file, 'E-Mail;Vorname;Größe\na@b.c;Ada;M\n')
  const fields = [{ key: 'size', label: 'Größe' }]
  expect(await previewTable(file, 'p.csv', 'people', fields)).toMatchObject({
    ...{ isCards: false, hasHeader: true, header: ['E-Mail', 'Vorname', 'Größe'] },
    ...{ rows: [['a@b.c', 'Ada', 'M']], targets: ['email', 'first_name', 'field:size'] },
  })
})

test.each([
  ['Germany', 'DE'],
  ['Deutschland', 'DE'],
  ['at', 'AT'],
  ['United States', 'US'],
  ['Atlantis', undefined],
])('reads the country %s', (text, code) => {
  expect(countryCode(text)).toBe(code)
})

test.each([
  ['Customer', 'consumer'],
  ['Sales Qualified Lead', 'prospect'],
  ['Händler', 'dealer'],
  ['evangelist', 'fan'],
  ['unknown', undefined],
])('reads what somebody is to us from %s', (text, kind) => {
  expect(relationOf(text)).toBe(kind)
})
