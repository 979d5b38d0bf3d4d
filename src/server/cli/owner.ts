import type { App } from '#app'
import { DomainError } from '#errors'
import { findOwner, findPerson, type Person } from '#people'

/** Whoever sits at the console of the machine acts as the owner. */
export async function ownerOf({ database }: App): Promise<Person> {
  const id = await findOwner(database)
  if (id !== undefined) return findPerson(database, id)
  throw new DomainError('not_found', 'owner', 'There is no owner yet. Run `guildhall start` first.')
}
