import { cutQuotes, type IncomingLetter } from '#mail'
import { tidyText } from '#text'
import type { Words } from './post-words.ts'

const PREFIX =
  /^\s*((re|aw|antw|fwd?|wg|sv|vs|rif|res|tr|odp|ynt|回复|答复)\s?(\[\d+\])?\s?[:：]\s*)+/i
const KEYS = /\b(reply|start|bounce)\+[\w-]{20,40}@[\w.-]+/gi

/** What a letter says: its subject as a title, and its own words without quotes and keys. */
export function wordsOf(letter: IncomingLetter, images: readonly string[]): Words {
  const hasImages = images.length > 0
  const whole = tidyText(letter.text)
  const own = cutQuotes(whole)
  // Somebody who only sends an image has nothing to say of the letter below it.
  const text = hasImages && /^\s*>/.test(own) && own === whole.trim() ? '' : own
  const shown = images.map((path) => `![](${path})`)
  const body = [text, ...shown].filter((part) => part !== '').join('\n\n')
  return { title: titleOf(letter.subject), body: withoutKeys(body) }
}

/** By the key in it, anybody who reads the text could write as its reader. */
export function withoutKeys(text: string): string {
  return text.replace(KEYS, '…')
}

function titleOf(subject: string): string {
  return withoutKeys(tidyText(subject)).replace(PREFIX, '').trim().slice(0, 200)
}
