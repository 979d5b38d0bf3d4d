import type { WhyNot } from '#asking'
import * as words from '#words'

/** Why somebody was not asked. */
export const whyNotWords: Record<WhyNot, () => string> = {
  opted_out: words.surveys_why_opted_out,
  complaint: words.surveys_why_complaint,
  asked_before: words.surveys_why_asked_before,
  cooldown: words.surveys_why_cooldown,
  year: words.surveys_why_year,
}
