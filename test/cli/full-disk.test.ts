import { execFileSync } from 'node:child_process'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { guildhall, it as plain } from './command.ts'

/** Only root may make a small disk out of memory. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && canMount()

const it = plain.extend('diskOf', ({ folder }, { onCleanup }) => {
  const disk = join(folder, 'disk')
  onCleanup(() => void execFileSync('umount', [disk]))
  return async (megabytes: number) => {
    await mkdir(disk)
    const options = `size=${megabytes}m,mode=755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk])
    return disk
  }
})

describe.skipIf(!mayMount)('a full disk', () => {
  it('is told before the database is made', async ({ diskOf }) => {
    const data = join(await diskOf(30), 'data')
    const { code, complained } = await guildhall(['migrate'], { GUILDHALL_DATA: data })
    expect(code).toBe(1)
    expect(complained).toMatch(/The disk of .* is full/)
    expect(complained).toMatch(/Free some space/)
  })

  it('breaks off an import, of which nothing is kept', async ({ folder, diskOf }) => {
    const disk = await diskOf(200)
    const settings = { GUILDHALL_DATA: join(disk, 'data') }
    expect((await guildhall(['migrate'], settings)).code).toBe(0)
    const file = join(folder, 'orders.csv')
    await writeFile(file, orders(20_000))
    const words = ['import', 'orders', file, '--columns', 'customer=1,date=2,amount=3']

    await fill(disk)
    const { code, complained } = await guildhall(words, settings)
    expect(code).toBe(1)
    expect(complained).toMatch(/disk .*full/)
    expect(complained).toMatch(/make room|free some space/i)
    expect(complained).not.toMatch(/\n +at /)

    await rm(join(disk, 'ballast'))
    const again = await guildhall(words, settings)
    expect(again.said).toContain('20000 orders')
    expect(again.code).toBe(0)
  }, 120_000)
})

/** Leaves a megabyte. */
async function fill(disk: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  await writeFile(join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 1_000_000))
}

function orders(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, row) => `customer-${row % 5000},2023-05-01,${row}.50\n`,
  )
  return lines.join('')
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
