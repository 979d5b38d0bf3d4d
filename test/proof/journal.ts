import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { Write } from './writes.ts'

/** What is about to be sent and what was acknowledged, on the disk before anything follows from it. */
export function openJournal(path: string) {
  const file = openSync(path, 'a')

  function note(about: 'intended' | 'acknowledged', write: Write): void {
    writeSync(file, `${JSON.stringify([about, write])}\n`)
    fdatasyncSync(file)
  }

  function read(): { intended: Write[]; acknowledged: Write[] } {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
    const noted = lines.map((line) => JSON.parse(line) as [string, Write])
    const those = (about: string) =>
      noted.filter(([word]) => word === about).map(([, write]) => write)
    return { intended: those('intended'), acknowledged: those('acknowledged') }
  }

  return {
    intend: (write: Write) => note('intended', write),
    acknowledge: (write: Write) => note('acknowledged', write),
    read,
    close: () => closeSync(file),
  }
}

export type Journal = ReturnType<typeof openJournal>
