import { elsewhere, EmbeddedError } from './embedded-error.ts'

/** What PostgreSQL said before it gave up, told to somebody who has never heard of it. */
export function explain(attempt: string, said: string): EmbeddedError {
  const advice = known.find(([pattern]) => pattern.test(said))?.[1] ?? unknown
  const lines = said.trim().split('\n').slice(-4).join('\n')
  return new EmbeddedError(`${attempt} ${advice}\nWhat was said: ${lines || 'nothing'}`)
}

const unknown = `Read its log beside the data. If the data is broken, restore a backup. ${elsewhere}`

const known: readonly (readonly [RegExp, string])[] = [
  [
    /No space left on device|Disk quota exceeded/i,
    'The disk is full: free some space and start again.',
  ],
  [/still runs on this data/, 'It runs in another container or on another machine: stop it there.'],
  [
    /error while loading shared libraries/i,
    `A part of the embedded PostgreSQL is missing: run npm ci again. ${elsewhere}`,
  ],
  [
    /GLIBC_\d|spawn \S+ ENOENT|failed to execute/i,
    `It needs a Linux with glibc 2.27 or newer, which Alpine and other musl systems lack. ${elsewhere}`,
  ],
  [
    /Permission denied|EACCES|has wrong ownership|Read-only file system/i,
    'It may not use its folder: the folder and those above it must be open to the user who runs it, ' +
      `and the folder must belong to that user. Choose another folder. ${elsewhere}`,
  ],
  [
    /could not map anonymous shared memory|Cannot allocate memory|could not resize shared memory/i,
    'There is too little memory: it takes about 200 MB.',
  ],
  [
    /initialized by PostgreSQL version|database files are incompatible/i,
    'The data was written by another version of PostgreSQL: start the version of the program that ' +
      'wrote it, export, and import the export here.',
  ],
  [
    /could not locate a valid checkpoint|invalid data in file|pg_control|PANIC|could not open file/i,
    'The data is broken: restore a backup into an empty folder.',
  ],
]
