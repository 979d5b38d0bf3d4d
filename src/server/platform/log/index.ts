import pino, { type Logger } from 'pino'

export type { Logger }

/**
 * Structured lines on standard error. What people type, and whatever opens doors, is never a field;
 * should one slip in under a known name, it is struck out.
 */
export function openLog(level: string): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    pino.destination(2),
  )
}

const secrets = ['password', 'token', 'cookie', 'authorization', 'secret', 'body', 'html', 'text']
