import { sql } from 'kysely'
import { isStaff, mayAct, mayModerate, type Person } from '#people'

/** Anybody may thank anybody but themselves. */
export function mayThank<Giver extends Person>(
  giver: Giver | undefined,
  to: Pick<Person, 'id'>,
): giver is Giver {
  return mayAct(giver) && giver.id !== to.id
}

/** Taking a badge away is for those who keep the peace. */
export function mayRevokeBadge(actor: Person | undefined): actor is Person {
  return mayModerate(actor)
}

/** The SQL twin of `mayReadProfile`, for queries in which `person` is the person behind a profile. */
export function readableProfiles(viewer: Person | undefined) {
  if (isStaff(viewer)) return sql<boolean>`true`
  return sql<boolean>`(not person.is_private or person.id = ${viewer?.id ?? null}::uuid)`
}
