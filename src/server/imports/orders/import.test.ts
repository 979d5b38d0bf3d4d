import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { findRun } from '#import-runs'
import { importOrderFile, type OrderFileOptions } from '#order-import'
import { listOrders } from '#orders'
import { addClaim, listPeople } from '#people'
import { ada, ann, ida, it, type Store } from '#test'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guildhall-orders-'))
})
afterAll(() => rm(folder, { recursive: true }))

let files = 0
async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(folder, `orders-${++files}.txt`)
  await writeFile(path, content)
  return path
}

async function bringIn(
  store: Store,
  content: string | Buffer,
  options: Partial<OrderFileOptions> = {},
) {
  return importOrderFile(store, ida, { file: await fileOf(content), ...options })
}

const ordersIn = (store: Store) =>
  store
    .selectFrom('orders')
    .innerJoin('claims', 'claims.person_id', 'orders.person_id')
    .select(['claims.kind', 'claims.value', 'ordered_at as at', 'amount', 'currency', 'quantity'])
    .orderBy('ordered_at')
    .orderBy('amount')
    .execute()

const plain = ' 00004 0001 19970101  2   29.33\r\n 00021 0002 19970103  3   63.34\r\n'
const columns = 'customer=1,date=3,amount=5,quantity=4'

it('reads a file without header in which columns are set apart by spaces', async ({ store }) => {
  const { counts } = await bringIn(store, plain, { columns })
  expect(counts).toEqual({ rows: 2, badRows: 0, orders: 2, alreadyKnown: 0, customers: 2 })
  expect(await ordersIn(store)).toMatchObject([
    { kind: 'external', value: '00004', amount: 2933, currency: 'USD', quantity: 2 },
    { kind: 'external', value: '00021', amount: 6334, at: new Date('1997-01-03') },
  ])
})

it('makes customers, and no members, of those who bought; members stay what they are', async ({
  store,
}) => {
  const claim = { personId: ada.id, kind: 'email' as const, value: 'ada@velo.example' }
  await addClaim(store, ida, { ...claim, source: 'staff' })
  await bringIn(
    store,
    'customer,date,amount\nada@velo.example,2026-01-05,10.00\ncy@velo.example,2026-01-06,20.00\n',
  )
  const { items } = await listPeople(store, ann, { hasOrders: true })
  expect(items.map(({ id, presence }) => [id === ada.id, presence]).sort()).toEqual([
    [false, 'customer'],
    [true, 'member'],
  ])
})

it('brings in the same file once, though a customer bought twice on a day', async ({ store }) => {
  const twice = plain + ' 00004 0001 19970101  1   29.33\r\n'
  expect((await bringIn(store, twice, { columns })).counts).toMatchObject({ orders: 3 })
  expect((await bringIn(store, twice, { columns })).counts).toMatchObject({
    orders: 0,
    alreadyKnown: 3,
    customers: 0,
  })
})

it('finds columns by their names, whatever the spreadsheet made of the file', async ({ store }) => {
  const content =
    '\ufeffE-Mail;Order_Date;Revenue;Full Name;Order ID\n"ANNA@example.org";01.02.2020;"1.234,50";"Anna; Müller";A-1\n'
  const { counts } = await bringIn(store, content, { currency: 'eur' })
  expect(counts).toMatchObject({ orders: 1, customers: 1 })
  expect(await ordersIn(store)).toMatchObject([
    { kind: 'email', value: 'anna@example.org', amount: 123450, currency: 'EUR' },
  ])
})

it('reads Latin-1 and UTF-16 as well', async ({ store }) => {
  const text = 'customer,date,amount\nZoë,2020-01-02,5.00\n'
  await bringIn(store, Buffer.from(text, 'latin1'))
  await bringIn(store, Buffer.from(`\ufeff${text}`, 'utf16le'))
  expect(await ordersIn(store)).toMatchObject([{ value: 'Zoë' }])
})

it('takes the rows of one order together, and refuses them when they are scattered', async ({
  store,
}) => {
  const head = 'order,customer,date,amount,quantity\n'
  const [one, two] = ['7,Ada,2020-01-02,5.00,1\n', '8,Ada,2020-01-03,1.00,1\n']
  await expect(bringIn(store, head + one + two + one)).rejects.toMatchObject({
    code: 'order.scattered',
  })
  const { counts } = await bringIn(store, head + one + one + two, { source: 'till' })
  expect(counts).toMatchObject({ rows: 3, orders: 2 })
})

it('writes nothing when it is only to look', async ({ store }) => {
  const { counts, sums } = await bringIn(store, plain, { columns, dryRun: true })
  expect(counts).toMatchObject({ rows: 2, orders: 0 })
  expect(sums).toEqual({ USD: 9267 })
  expect(await ordersIn(store)).toEqual([])
})

it('lists bad rows in a file, and brings in the others when told so', async ({ store }) => {
  const errorsFile = join(folder, 'errors.csv')
  const content = 'customer,date,amount\na,2020-01-01,1\n=b,,1\nc,2020-01-01,1\n'
  await expect(bringIn(store, content, { errorsFile })).rejects.toMatchObject({ code: 'rows.bad' })
  expect(await readFile(errorsFile, 'utf8')).toBe(
    'line,column,reason,row\n"3","date","is missing","\'=b,,1"\n',
  )
  const { counts, errorsPath } = await bringIn(store, content, { errorsFile, skipBadRows: true })
  expect(counts).toMatchObject({ rows: 3, badRows: 1, orders: 2 })
  expect(errorsPath).toBe(errorsFile)
})

it('lets only admins import', async ({ store }) => {
  const file = await fileOf(plain)
  await expect(importOrderFile(store, ada, { file, columns })).rejects.toMatchObject({
    code: 'import',
  })
})

it('keeps a record of the run', async ({ store }) => {
  const { runId } = await bringIn(store, plain, { columns })
  expect(await findRun(store, ida, runId)).toMatchObject({
    kind: 'orders',
    status: 'done',
    startedById: ida.id,
    counts: { orders: 2 },
  })
})

const cdnow = '../shared/data/cdnow/CDNOW_sample.txt'

it.skipIf(!existsSync(cdnow))('brings in the CDNOW sample', async ({ store }) => {
  const { counts, sums, from, to } = await importOrderFile(store, 'console', {
    file: cdnow,
    columns,
  })
  expect(counts).toEqual({ rows: 6919, badRows: 0, orders: 6919, alreadyKnown: 0, customers: 2357 })
  expect(sums).toEqual({ USD: 24_409_194 })
  expect([from, to]).toEqual([new Date('1997-01-01'), new Date('1998-06-30')])
  const [person] = await store
    .selectFrom('claims')
    .where('value', '=', '00004')
    .select('person_id')
    .execute()
  expect((await listOrders(store, ida, person?.person_id ?? '')).items).toHaveLength(4)
})
