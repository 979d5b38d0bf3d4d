import * as words from '#words'

/** Seconds in the largest unit that leaves no rest. */
export function spellDuration(seconds: number): string {
  if (seconds % 86_400 === 0) return words.duration_days({ count: seconds / 86_400 })
  if (seconds % 3600 === 0) return words.duration_hours({ count: seconds / 3600 })
  if (seconds % 60 === 0) return words.duration_minutes({ count: seconds / 60 })
  return words.duration_seconds({ count: seconds })
}
