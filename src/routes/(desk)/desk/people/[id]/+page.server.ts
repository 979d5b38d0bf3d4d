import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { findOverview, type Database } from '#app'
import { listOrders } from '#orders'
import { listProvenance } from '#purchases'
import { listSources } from '#sources'
import { findTerritoryOf } from '#organizations'
import { findLetterAccountOf } from '#notices'
import { findPeople, findPerson } from '#people'
import { listThanks, mayThank } from '#recognition'
import { listSegmentsOf } from '#segments'
import type { Viewer } from '#spaces'
import { accountActions } from '../../account/account-actions.ts'
import { moversIn } from '../../account/movers.ts'
import { readAccount } from '../../account/read-account.ts'
import { enter } from '../../entrance.ts'
import { families, readHistory, type Family } from './history.ts'
import { identityActions } from './identity-actions.ts'
import { powersOver } from './powers.ts'
import { respondActions } from './respond-actions.ts'
import { standingActions } from './standing-actions.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  family: z
    .enum(Object.keys(families) as [Family, ...Family[]])
    .optional()
    .catch(undefined),
  after: z.string().optional(),
  notes: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const customer = await findPerson(store, event.params.id)
  if (customer.id !== event.params.id) redirect(307, `/desk/people/${customer.id}`)
  const { family, after, notes } = asked.parse(Object.fromEntries(event.url.searchParams))
  const party = { personId: customer.id }
  const [overview, history, orders, letters, account, territory, segments] = await Promise.all([
    findOverview(store, viewer, customer.id),
    readHistory(store, viewer, customer.id, { family, after }),
    readOrders(store, viewer, customer.id),
    findLetterAccountOf(store, viewer, customer.id),
    readAccount(store, viewer, party, { notesAfter: notes }),
    findTerritoryOf(store, viewer, customer.id),
    listSegmentsOf(store, viewer, customer.id),
  ])
  const { items: thanks } = await listThanks(store, viewer, customer.id)
  return {
    ...{ overview, history, family: family ?? null, ...orders, thanks },
    movers: await findPeople(store, moversIn(overview.lifecycle ?? undefined)),
    ...{ letters, account, territory, segments },
    may: { ...powersOver(viewer, customer), thank: mayThank(viewer, customer) },
  }
}

async function readOrders(store: Database, viewer: Viewer, id: string) {
  const { items: orders } = await listOrders(store, viewer, id)
  return { orders, tellers: await readTellers(store, viewer, orders) }
}

/** Which sources told of which order. */
async function readTellers(
  store: Database,
  viewer: Viewer,
  orders: readonly { id: string }[],
): Promise<Record<string, string[]>> {
  const ids = orders.map(({ id }) => id)
  const told = await listProvenance(store, viewer, ids)
  if (told.length === 0) return {}
  const sources = new Map((await listSources(store, viewer)).map(({ id, name }) => [id, name]))
  return Object.fromEntries(
    ids.map((id) => {
      const named = told.filter(({ orderId }) => orderId === id)
      return [id, [...new Set(named.flatMap(({ system }) => sources.get(system) ?? []))]]
    }),
  )
}

export const actions: Actions = {
  ...identityActions,
  ...standingActions,
  ...respondActions,
  ...accountActions((personId) => ({ personId })),
}
