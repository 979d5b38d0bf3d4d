import { open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { begin, countAll, ended, guildhall, it } from './command.ts'

const columns = ['--columns', 'customer=1,date=2,amount=3']

describe('orders that cannot be read', () => {
  it('brings in nothing of a file that is cut off', async ({ database, folder, settings }) => {
    const file = join(folder, 'orders.csv')
    await writeFile(file, 'ada,2024-02-03,12.00\nbo,2024-')
    const before = await countAll(database)
    const { code, complained } = await guildhall(
      ['import', 'orders', file, '--separator', 'comma', ...columns],
      settings,
    )
    expect(complained).toContain('Line 2')
    expect(complained).not.toMatch(/\n +at /)
    expect(code).toBe(1)
    expect(await countAll(database)).toEqual(before)
  })

  it('refuses a line of two gigabytes without holding it', async ({
    database,
    folder,
    settings,
  }) => {
    const file = join(folder, 'orders.csv')
    await writeFile(file, `customer,date,amount\n${'x'.repeat(2_000_000)}`)
    const handle = await open(file, 'r+')
    await handle.truncate(2 ** 31) // a hole: it takes no room on the disk
    await handle.close()
    const command = begin(
      ['import', 'orders', file, '--columns', 'customer=customer,date=date,amount=amount'],
      settings,
    )
    const most = watchMemory(command.pid)
    const { code, complained } = await ended(command)
    expect(code).toBe(1)
    expect(complained).toMatch(/line/i)
    expect(complained).not.toMatch(/\n +at /)
    expect(await most()).toBeLessThan(400e6)
    expect((await countAll(database)).orders).toBe(0)
  })
})

describe('orders with some bad rows', () => {
  const text = 'ada,2024-02-03,12.00\nbo,someday,13.00\ncy,2024-02-05,14.00\n'

  it('lists them, and brings in the others when told so, once', async ({
    database,
    folder,
    settings,
  }) => {
    const file = join(folder, 'orders.csv')
    await writeFile(file, text)
    const words = ['import', 'orders', file, ...columns, '--separator', 'comma']
    const refused = await guildhall(words, settings)
    expect(refused.code).toBe(1)
    expect(await readFile(`${file}.errors.csv`, 'utf8')).toContain('someday')
    expect((await countAll(database)).orders).toBe(0)

    const tried = await guildhall([...words, '--skip-bad-rows', '--dry-run'], settings)
    expect(tried).toMatchObject({
      code: 0,
      said: expect.stringContaining('nothing written') as string,
    })
    expect((await countAll(database)).orders).toBe(0)

    expect((await guildhall([...words, '--skip-bad-rows'], settings)).code).toBe(0)
    const once = await countAll(database)
    expect(once.orders).toBe(2)
    expect((await guildhall([...words, '--skip-bad-rows'], settings)).code).toBe(0)
    expect(await countAll(database)).toEqual(once)
  })

  it.skipIf(process.platform !== 'linux')(
    'complains when the list of them finds no room',
    async ({ database, folder, settings }) => {
      const file = join(folder, 'orders.csv')
      await writeFile(file, text)
      const words = [
        'import',
        'orders',
        file,
        ...columns,
        '--separator',
        'comma',
        '--errors',
        '/dev/full',
      ]
      const { code, complained } = await guildhall(words, settings)
      expect(code).toBe(1)
      expect(complained).not.toMatch(/\n +at /)
      expect((await countAll(database)).orders).toBe(0)
    },
  )
})

/** The most memory that a process had at once, in bytes, as far as the system tells. */
function watchMemory(pid: number | undefined): () => Promise<number> {
  let most = 0
  const look = async () => {
    const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) * 1024)
  }
  const watch = setInterval(() => void look(), 50)
  return () => {
    clearInterval(watch)
    return Promise.resolve(most)
  }
}
