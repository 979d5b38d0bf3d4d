import { openApp, type App } from '#app'
import { readConfig } from '#config'
import { DomainError } from '#errors'
import { findOwner, findPerson, type Person } from '#people'

/** Opens the program for one act, prints what that has to say, and stops. */
export async function withApp(act: (app: App) => Promise<string>): Promise<void> {
  const app = await openApp(readConfig(), { isCommand: true })
  try {
    process.stdout.write(await act(app))
  } finally {
    await app.stop()
  }
}

/** Whoever sits at the console of the machine acts as the owner. */
export async function ownerOf({ database }: App): Promise<Person> {
  const id = await findOwner(database)
  if (id !== undefined) return findPerson(database, id)
  throw new DomainError('not_found', 'owner', 'There is no owner yet. Run `guildhall start` first.')
}
