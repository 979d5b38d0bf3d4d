import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { guildhall, it } from './command.ts'

/** Only root may make a small disk out of memory. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && canMount()

describe.skipIf(!mayMount)('a full disk', () => {
  it.for([
    ['before the database is made', '4m'],
    ['while the database is made', '30m'],
  ] as const)('%s is told, and what to do', async ([, size], { folder }) => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    mount(disk, size)
    await writeFile(join(disk, 'ballast'), Buffer.alloc(1024 * 1024))
    const { code, complained } = await guildhall(['migrate'], {
      GUILDHALL_DATA: join(disk, 'data'),
    })
    expect(code).toBe(1)
    expect(complained).toMatch(/[Tt]he disk is full|No space left/)
    expect(complained).toMatch(/[Mm]ake room/)
    expect(complained).not.toMatch(/\n +at /)
  })
})

function mount(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
}

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
