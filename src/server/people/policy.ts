import { isStaff, type Person, type Role } from './person.ts'

/** Doing anything at all: signed in and not suspended. */
export function mayAct(person: Person | undefined): person is Person {
  return person !== undefined && !person.isSuspended
}

/** Entering the desk, where the business looks and responds. */
export function mayUseDesk(person: Person | undefined): person is Person {
  return mayAct(person) && isStaff(person)
}

/** Reading what a customer did and is to us. */
export function mayReadCustomers(person: Person | undefined): person is Person {
  return holds(person, 'agent', 'manager', 'admin', 'owner')
}

/** Reading addresses, numbers and names that people bear elsewhere. */
export function mayReadClaims(person: Person | undefined): person is Person {
  return holds(person, 'agent', 'admin', 'owner')
}

/** Writing down what we know of customers: claims, organisations, relations. */
export function mayEditCustomers(person: Person | undefined): person is Person {
  return holds(person, 'agent', 'admin', 'owner')
}

/** Declaring two profiles to be one person, and taking that back. */
export function mayMergePeople(person: Person | undefined): person is Person {
  return holds(person, 'agent', 'admin', 'owner')
}

/** Reading the numbers of the loop. */
export function mayReadReports(person: Person | undefined): person is Person {
  return mayUseDesk(person)
}

/** Keeping the peace: hiding, moving, merging what people wrote, suspending members. */
export function mayModerate(person: Person | undefined): person is Person {
  return holds(person, 'moderator', 'admin', 'owner')
}

/** Setting up spaces, brand, keys, imports, letters and jobs. */
export function mayConfigure(person: Person | undefined): person is Person {
  return holds(person, 'admin', 'owner')
}

/** Whether letters of a kind hold a link that signs in, or leads to a new password. */
export function isKey(kind: string): boolean {
  return kind === 'sign-in' || kind === 'reset' || kind === 'not-me' || kind === 'new-address'
}

/** A link that signs in opens every door of its reader, so such letters are for owners only. */
export function mayReadLetter(
  person: Person | undefined,
  { kind }: { kind: string },
): person is Person {
  return isKey(kind) ? holds(person, 'owner') : mayConfigure(person)
}

/** Nobody suspends or silences themselves, and only an owner those who run the place. */
export function maySuspend(
  person: Person | undefined,
  whom: Pick<Person, 'id' | 'role'>,
): person is Person {
  if (!mayModerate(person) || person.id === whom.id) return false
  return isRunning(whom.role)
    ? person.role === 'owner'
    : person.role !== 'moderator' || !isStaff(whom)
}

/** Admins give roles below their own; only an owner makes and unmakes admins and owners. */
export function mayAssignRole(
  person: Person | undefined,
  whom: Pick<Person, 'id' | 'role'>,
  role: Role,
): person is Person {
  if (!mayConfigure(person) || person.id === whom.id) return false
  return person.role === 'owner' || !(isRunning(whom.role) || isRunning(role))
}

function isRunning(role: Role): boolean {
  return role === 'admin' || role === 'owner'
}

function holds(person: Person | undefined, ...roles: Role[]): person is Person {
  return mayAct(person) && roles.includes(person.role)
}
