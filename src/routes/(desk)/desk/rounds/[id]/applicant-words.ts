import type { ApplicationState } from '#rounds'
import * as words from '#words'

export const applicantWords: Record<ApplicationState, () => string> = {
  applied: words.rounds_applicant_applied,
  waiting: words.rounds_applicant_waiting,
  chosen: words.rounds_applicant_chosen,
  declined: words.rounds_applicant_declined,
  withdrawn: words.rounds_applicant_withdrawn,
}
