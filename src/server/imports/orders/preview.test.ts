import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { previewOrders } from './preview.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'guildhall-'))))
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'orders.txt')
  await writeFile(path, text)
  return path
}

it('recognises the columns that the header of a shop names', async () => {
  const path = await fileOf('Order ID;Email;Order date;Total\n7;ada@example.com;2024-05-01;12,50\n')
  expect(await previewOrders(path)).toEqual({
    hasHeader: true,
    header: ['Order ID', 'Email', 'Order date', 'Total'],
    rows: [['7', 'ada@example.com', '2024-05-01', '12,50']],
    columns: { order: 0, customer: 1, date: 2, amount: 3 },
    lines: 2,
  })
})

it('shows the first rows of columns set apart by blanks, and guesses nothing', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => ` 00004 0001 19970101 ${at} 29.33`)
  const preview = await previewOrders(await fileOf(rows.join('\n')))
  expect(preview).toMatchObject({ hasHeader: false, header: [], columns: {}, lines: 30 })
  expect(preview.rows).toHaveLength(8)
  expect(preview.rows[0]).toEqual(['00004', '0001', '19970101', '0', '29.33'])
})

it('shows rows of unlike length as wide as the widest', async () => {
  const { rows } = await previewOrders(await fileOf('1,2,3\n4,5\n'))
  expect(rows).toEqual([
    ['1', '2', '3'],
    ['4', '5', ''],
  ])
})

it('says what to do about a file that is no text', async () => {
  await expect(previewOrders(await fileOf('PK\0\0'))).rejects.toThrow('not a text file')
})
