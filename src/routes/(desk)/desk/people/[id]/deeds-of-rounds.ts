import type { ActivityType, ActivityTypes } from '#timeline'
import * as words from '#words'

type Round = Extract<ActivityType, `round.${string}`>

export const deedsOfRounds: { [Type in Round]: (details: ActivityTypes[Type]) => string } = {
  'round.opened': () => words.rounds_deed_opened(),
  'round.closed': () => words.rounds_deed_closed(),
  'round.started': () => words.rounds_deed_started(),
  'round.finished': () => words.rounds_deed_finished(),
  'round.called_off': () => words.rounds_deed_called_off(),
  'round.terms_changed': () => words.rounds_deed_terms_changed(),
  'round.applied': () => words.rounds_deed_applied(),
  'round.terms_accepted': ({ version }) => words.rounds_deed_accepted({ version }),
  'round.withdrawn': () => words.rounds_deed_withdrawn(),
  'round.place_given_back': () => words.rounds_deed_gave_back(),
  'round.chosen': () => words.rounds_deed_chosen(),
  'round.put_on_list': () => words.rounds_deed_listed(),
  'round.declined': () => words.rounds_deed_declined(),
  'round.undecided': () => words.rounds_deed_undecided(),
  'round.completed': () => words.rounds_deed_completed(),
}
