const EARLIEST = Date.UTC(1970, 0, 1)

/**
 * When something happened by our clock: received − (sent − happened), as a computer whose clock is
 * wrong tells both times wrong by as much; never later than now. Without a time sent, what is told
 * is believed.
 */
export function momentOf(
  { happenedAt, sentAt }: { happenedAt: unknown; sentAt: unknown },
  receivedAt: Date,
): Date {
  const received = receivedAt.getTime()
  const happened = timeOf(happenedAt)
  if (happened === undefined) return receivedAt
  const skew = received - (timeOf(sentAt) ?? received)
  return new Date(Math.max(EARLIEST, Math.min(received, happened + skew)))
}

/** ISO 8601, as the protocol has it, or milliseconds, as some programs send it. */
function timeOf(value: unknown): number | undefined {
  const isWritten = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)
  const time = isWritten ? Date.parse(value) : typeof value === 'number' ? value : NaN
  return Number.isFinite(time) && Math.abs(time) < 8.64e15 ? time : undefined
}
