import { ConfigError } from '#config'
import { MigrationError } from '#database'
import { EmbeddedError } from '#embedded'
import { DomainError } from '#errors'

/** Ends the command with what went wrong and what to do about it. */
export function complain(error: unknown): never {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

/** What went wrong and what to do about it; of what nobody foresaw, where it happened. */
export function explain(error: unknown): string {
  if (error instanceof DomainError && 'errorsPath' in error) {
    return `${error.message}\nThe rows are listed in ${String(error.errorsPath)}; --skip-bad-rows leaves them out.`
  }
  if (
    error instanceof DomainError ||
    error instanceof ConfigError ||
    error instanceof EmbeddedError ||
    error instanceof MigrationError
  ) {
    return error.message
  }
  if (!(error instanceof Error)) return String(error)
  const known = advise(error)
  return known
    ? `${known}\n(${error.message || String((error as NodeJS.ErrnoException).code)})`
    : (error.stack ?? error.message)
}

function advise({ code = '', path }: NodeJS.ErrnoException): string | undefined {
  const ofFile = path === undefined ? undefined : fileAdvice[code]?.(path)
  return ofFile ?? advice[code]
}

const elsewhere = 'or set GUILDHALL_DATA to another folder if it is the one for data.'

const fileAdvice: Record<string, (path: string) => string> = {
  ENOENT: (path) => `There is no ${path}. Correct the path.`,
  EACCES: (path) => `You may not use ${path}. Give yourself the right to, ${elsewhere}`,
  EPERM: (path) => `You may not use ${path}. Give yourself the right to, ${elsewhere}`,
  EROFS: (path) => `Nothing can be written to ${path}. Make it writable, ${elsewhere}`,
  ENOTDIR: (path) => `${path} lies in a file, not in a folder. Correct the path, ${elsewhere}`,
  EEXIST: (path) => `${path} is a file, not a folder. Move it away, ${elsewhere}`,
  EISDIR: (path) => `${path} is a folder, not a file. Name the file in it.`,
}

const advice: Record<string, string> = {
  EADDRINUSE: 'The port is taken. Stop the other program, or set PORT to a free one.',
  EACCES: 'This is not permitted here. For a port below 1024 use a reverse proxy or set PORT.',
  EADDRNOTAVAIL: 'This machine has no such address. Set HOST to one of its own, or leave it out.',
  ENOSPC: 'The disk is full. Make room and start again; what was confirmed before is kept.',
  EDQUOT:
    'Your share of the disk is used up. Make room and start again; what was confirmed is kept.',
  EMFILE: 'Too many files are open. Raise the limit (ulimit -n) and start again.',
  ECONNREFUSED: 'No database answers at DATABASE_URL. Start it, or correct the address.',
  ECONNRESET: 'The database at DATABASE_URL broke off. Look into its log, then start again.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Correct the address.',
  EAI_AGAIN: 'The host in DATABASE_URL is not found just now. Is there a network?',
  ETIMEDOUT: 'The database at DATABASE_URL does not answer. Is it reachable from here?',
  '28P01': 'The database at DATABASE_URL refuses the password. Correct it.',
  '28000': 'The database at DATABASE_URL refuses this user. Correct it.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it first.',
  '42501': 'The user in DATABASE_URL may not do this. It must own the database.',
  '53100': 'The disk of the database is full. Make room and start again.',
  '53300': 'The database has no connection left. Close others or raise max_connections.',
  '57P01': 'The database was stopped. Start it, then try again.',
  '57P03': 'The database is starting or stopping. Try again in a moment.',
}
