import type { Visit } from '#app'
import { asViewer } from '#spaces'

/** What pages and actions know of a request besides its words: above all, whose it is. */
export async function localsOf(visit: Visit, headers: Headers): Promise<App.Locals> {
  const { app, id: requestId, address } = visit
  const store = app.database
  const person = await app.accounts.whoIs(headers)
  visit.isMember = person !== undefined
  const viewer = person && (await asViewer(store, person))
  return { app, store, viewer, address, requestId }
}
