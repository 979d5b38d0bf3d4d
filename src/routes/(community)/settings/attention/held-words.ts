import type { Held } from '#notices'
import * as words from '#words'

/** Why a letter was held back. */
export const heldWords: Record<Held, () => string> = {
  week: words.held_week,
  kept_for_personal: words.held_kept_for_personal,
  day: words.held_day,
  returned: words.held_returned,
}
