import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/**
 * Holds the file until this process ends, however it ends: the kernel sees to it, in whatever
 * container. Undefined if another process holds it, or if the system has no `flock`.
 */
export async function hold(file: string): Promise<number | undefined> {
  const descriptor = openSync(file, 'r') // not a FileHandle, which is closed when forgotten
  const child = spawn('flock', ['-x', '-n', '3'], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  })
  const isHeld = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
  if (isHeld) return descriptor
  closeSync(descriptor)
  return undefined
}
