/** Subject: the round. What staff do is recorded for them, what becomes of applicants for those. */
export interface RoundActivities {
  'round.opened': { seats: number }
  'round.closed': { seats: number }
  'round.started': { seats: number }
  'round.finished': { seats: number }
  'round.called_off': { seats: number }
  'round.terms_changed': { version: number }
  'round.applied': { productId: string | null }
  'round.terms_accepted': { version: number }
  'round.withdrawn': { productId: string | null }
  'round.place_given_back': { productId: string | null }
  /** `byId`: who chose; null where the place went to whoever was first, or waited longest. */
  'round.chosen': { byId: string | null }
  'round.put_on_list': { byId: string | null }
  'round.declined': { byId: string }
  /** What was decided was taken back. */
  'round.undecided': { byId: string }
  /** They had a place until the end. */
  'round.completed': { productId: string | null }
}
