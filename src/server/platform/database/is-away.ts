const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
])
/** Connection trouble, too few resources, a statement that took too long, a server that stops. */
const states = /^(08|53|57014$|57P0|25006$)/
const sayings =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/

/** Whether the database is away or overcome, and the same may go well in a moment. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return codes.has(code) || states.test(code) || sayings.test(error.message)
}
