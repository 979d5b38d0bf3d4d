import type { Visit } from '#app'
import { findVisitor } from '#spaces'

/** What pages and actions know of a request besides its words: above all, whose it is. */
export async function localsOf(visit: Visit, headers: Headers): Promise<App.Locals> {
  const { app, address } = visit
  const store = app.database
  const viewer = await findVisitor(store, app.accounts, headers)
  if (viewer) visit.personId = viewer.id
  return { app, store, viewer, address, visit }
}
