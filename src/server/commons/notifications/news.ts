import { now } from '#clock'
const THREE_DAYS = 3 * 24 * 3_600_000

/** What an import tells of happened long ago, and nobody wants to be told of it now. */
export function isNews({ occurredAt }: { occurredAt: Date }): boolean {
  return now().getTime() - occurredAt.getTime() < THREE_DAYS
}
