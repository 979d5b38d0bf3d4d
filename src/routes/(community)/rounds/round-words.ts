import type { ApplicationState, RoundCard, RoundKind, RoundState } from '#rounds'
import * as words from '#words'

export const roundKindWords: Record<RoundKind, () => string> = {
  testing: words.rounds_kind_testing,
  interview: words.rounds_kind_interview,
  preview: words.rounds_kind_preview,
}

const states: Record<RoundState, () => string> = {
  draft: words.rounds_state_draft,
  open: words.rounds_state_open,
  choosing: words.rounds_state_choosing,
  running: words.rounds_state_running,
  finished: words.rounds_state_finished,
  called_off: words.rounds_state_called_off,
}

export const ownWords: Record<ApplicationState, () => string> = {
  applied: words.rounds_own_applied,
  waiting: words.rounds_own_waiting,
  chosen: words.rounds_own_chosen,
  declined: words.rounds_own_declined,
  withdrawn: words.rounds_own_withdrawn,
}

export function stateWord({ state, isPast }: Pick<RoundCard, 'state' | 'isPast'>): string {
  return isPast ? words.rounds_state_past() : states[state]()
}

export function seatsWord(count: number): string {
  return count === 1 ? words.rounds_seats_one() : words.rounds_seats_many({ count })
}
