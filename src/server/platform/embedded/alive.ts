import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** Tells one life of a process id from the next. */
export interface Life {
  pid: number
  /** Changes with every start of the machine; empty where the system does not tell. */
  bootId: string
  /** Process ids are counted anew in every container. */
  namespace: string
  startedAt: string
}

/** Whether a process id of theirs means the same process here. */
export function areComparable(one: Life, other: Life): boolean {
  return one.bootId === other.bootId && one.namespace === other.namespace
}

export function lifeOf(pid: number): Life {
  return {
    pid,
    bootId: orEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: orEmpty(() => readlinkSync('/proc/self/ns/pid')),
    startedAt: startOf(pid),
  }
}

export function isRunning(pid: number): boolean {
  return isListed(pid) && !/^[ZX]$/.test(statOf(pid)[0] ?? '')
}

/** True of the dead, too, until somebody fetches them; in a container perhaps nobody does. */
export function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function startOf(pid: number): string {
  if (process.platform === 'linux') return statOf(pid)[19] ?? ''
  if (process.platform === 'win32') return ''
  const ask = () => execFileSync('ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8' })
  return orEmpty(ask).trim()
}

/** The fields after the name of the command, which may hold spaces itself. */
function statOf(pid: number): string[] {
  const line = orEmpty(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

function orEmpty(read: () => string): string {
  try {
    return read()
  } catch {
    return ''
  }
}
