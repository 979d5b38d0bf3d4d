import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { begin, countAll, ended, guildhall, heard, it } from './command.ts'

describe('an import that is killed half-way', () => {
  it('leaves nothing behind, and can be begun again', async ({ database, folder, settings }) => {
    const file = join(folder, 'orders.csv')
    const rows = 20_000
    await writeOrders(file, rows)
    const before = await countAll(database)
    const words = ['import', 'orders', file, '--columns', 'customer=1,date=2,amount=3']

    const command = begin(words, settings)
    const outcome = ended(command)
    await Promise.race([outcome, heard(command, /writing: [1-9]/)])
    command.kill('SIGKILL')
    expect((await outcome).code).toBeNull()
    expect(await countAll(database)).toEqual(before)

    const again = await guildhall(words, settings)
    expect(again.code).toBe(0)
    expect((await countAll(database)).orders).toBe(rows)
  }, 120_000)
})

async function writeOrders(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file)
  for (let row = 0; row < rows; row++) {
    const day = String((row % 28) + 1).padStart(2, '0')
    stream.write(
      `customer-${row % 5000},2023-${String((row % 12) + 1).padStart(2, '0')}-${day},${row % 97}.50\n`,
    )
  }
  await new Promise<void>((resolve) => stream.end(resolve))
}
