import { mayAct, type Person } from '#people'

/** Anybody may thank anybody but themselves. */
export function mayThank<Giver extends Person>(
  giver: Giver | undefined,
  to: Pick<Person, 'id'>,
): giver is Giver {
  return mayAct(giver) && giver.id !== to.id
}
