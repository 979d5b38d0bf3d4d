import type { Fate } from '#correspondence'
import * as words from '#words'

export const fateWords: Record<Fate, () => string> = {
  posted: words.letters_fate_posted,
  refused: words.letters_fate_refused,
  ignored: words.letters_fate_ignored,
  quarantined: words.letters_fate_quarantined,
  failed: words.letters_fate_failed,
}
