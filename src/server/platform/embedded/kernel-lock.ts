import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/**
 * Holds the file until this process ends, and those it hands the descriptor to: the kernel sees to
 * it, in whatever container. Undefined where the system has no `flock`.
 */
export async function hold(file: string): Promise<number | 'taken' | undefined> {
  const descriptor = openSync(file, 'a', 0o600) // not a FileHandle, which is closed when forgotten
  const child = spawn(flock.command, flock.parameters, {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  if (code === 0) return descriptor
  closeSync(descriptor)
  return code === 1 ? 'taken' : undefined
}

export function letGo(held: number | 'taken' | undefined): void {
  if (typeof held === 'number') closeSync(held)
}

const flock = { command: 'flock', parameters: ['-x', '-n', '3'] }
