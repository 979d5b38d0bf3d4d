import { diffWordsWithSpace } from 'diff'

/** A stretch of text that stayed, went or came. */
export interface Stretch {
  text: string
  change: 'kept' | 'removed' | 'added'
}

/** Beyond so many letters or so long, two texts are shown whole, one after the other. */
const LONGEST = 100_000
const PATIENCE_MS = 250

/** What lies between two versions of a text, word by word. */
export function compareWords(before: string, after: string): Stretch[] {
  const whole: Stretch[] = [
    { text: before, change: 'removed' },
    { text: after, change: 'added' },
  ]
  if (before.length + after.length > LONGEST) return whole
  const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE_MS })
  return (
    changes?.map(({ value, added, removed }) => ({
      text: value,
      change: added ? 'added' : removed ? 'removed' : 'kept',
    })) ?? whole
  )
}
