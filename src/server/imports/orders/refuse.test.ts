import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { listRuns } from '#import-runs'
import { importOrderFile, type OrderFileOptions } from '#order-import'
import { ida, it, type Store } from '#test'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-orders-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function bringIn(store: Store, content: string | Buffer, options: Partial<OrderFileOptions>) {
  const file = join(folder, 'orders.txt')
  await writeFile(file, content)
  return importOrderFile(store, ida, { file, ...options })
}

const ordersIn = (store: Store) => store.selectFrom('orders').select('id').execute()

const plain = ' 00004 0001 19970101  2   29.33\r\n 00021 0002 19970103  3   63.34\r\n'
const columns = 'customer=1,date=3,amount=5,quantity=4'

const refusals: [string, string | Buffer, Partial<OrderFileOptions>, string, RegExp][] = [
  ['an empty file', '', { columns }, 'file.empty', /empty/],
  ['only a header', 'customer,date,amount\n', {}, 'file.empty', /no rows/],
  ['a picture', Buffer.from([0x89, 0x50, 0, 1, 2]), { columns }, 'file.binary', /not a text file/],
  ['no columns', plain, {}, 'columns.missing', /--columns .*1=00004 2=0001/],
  [
    'a column that is not there',
    plain,
    { columns: 'customer=1,date=3,amount=7' },
    'columns.place',
    /no column 7/,
  ],
  ['a column nobody knows', plain, { columns: 'client=1' }, 'columns.unknown', /no column/],
  [
    'the wrong column',
    plain,
    { columns: 'customer=1,date=2,amount=5' },
    'rows.bad',
    /Line 1: date "0001" is not a date/,
  ],
  ['a currency nobody knows', plain, { columns, currency: 'XYZ' }, 'import.options', /currency/],
  [
    'a row without a date',
    'customer,date,amount\na,2020-01-01,1\nb,,1\nc,2020-01-01,1\n',
    {},
    'rows.bad',
    /1 of 3 rows .*Line 3: date is missing/,
  ],
  [
    'an amount in words',
    'ada,2024-02-03,twelve\n',
    { columns: 'customer=1,date=2,amount=3' },
    'rows.bad',
    /Line 1: amount "twelve"/,
  ],
  [
    'a column that the header does not name',
    'who,when,paid\nada,2024-02-03,12.00\n',
    { columns: 'customer=who,date=day,amount=paid' },
    'columns.place',
    /day.*who.*when.*paid/,
  ],
  [
    'a file cut in a row',
    `${plain} 00021 0002 199`,
    { columns },
    'rows.bad',
    /only 3 columns: the row may be cut/,
  ],
  [
    'a file cut in quotes',
    'customer,date,amount\n"a,2020-01-01,1\nb,2020-01-01,1\n',
    {},
    'file.quotes',
    /cut/,
  ],
]

it.for(refusals)(
  'refuses %s and says what to do',
  async ([, content, options, code, message], { store }) => {
    const started = bringIn(store, content, options)
    await expect(started).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    })
    await expect(started).rejects.not.toMatchObject({
      message: expect.stringContaining(folder) as string,
    })
    expect(await ordersIn(store)).toEqual([])
    const { items } = await listRuns(store, ida)
    if (code !== 'import.options') expect(items).toMatchObject([{ status: 'refused' }])
  },
)

it('refuses a file that is not there', async ({ store }) => {
  const file = join(folder, 'nowhere.csv')
  await expect(importOrderFile(store, ida, { file })).rejects.toMatchObject({
    code: 'file.unreadable',
  })
})

it('refuses a line of many megabytes without keeping it', async ({ store }) => {
  const huge = Buffer.alloc(64 * 1024 * 1024, 'a')
  const before = process.memoryUsage().rss
  await expect(bringIn(store, huge, { columns })).rejects.toMatchObject({ code: 'file.line' })
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})
