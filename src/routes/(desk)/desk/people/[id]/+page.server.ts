import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import type { Database } from '#app'
import { findEngagement } from '#engagement'
import { listTopics, topicPath } from '#forum'
import { findLifecycle } from '#lifecycle'
import { listOrders, spendOf } from '#orders'
import { listProvenance } from '#purchases'
import { listSources } from '#sources'
import { findTerritoryOf } from '#organizations'
import { findLetterAccountOf } from '#notices'
import { findCustomer, findPeople } from '#people'
import { listBadges, listThanks, mayThank } from '#recognition'
import { listSegmentsOf } from '#segments'
import type { Viewer } from '#spaces'
import { findRfm } from '#value'
import { accountActions } from '../../account/account-actions.ts'
import { moversIn } from '../../account/movers.ts'
import { readAccount } from '../../account/read-account.ts'
import { enter } from '../../entrance.ts'
import { families, readHistory, type Family } from './history.ts'
import { identityActions } from './identity-actions.ts'
import { suggestStep } from './next-step.ts'
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
  const customer = await findCustomer(store, viewer, event.params.id)
  if (customer.id !== event.params.id) redirect(307, `/desk/people/${customer.id}`)
  const { family, after, notes } = asked.parse(Object.fromEntries(event.url.searchParams))
  const party = { personId: customer.id }
  const [history, known, letters, account, territory, segments] = await Promise.all([
    readHistory(store, viewer, customer.id, { family, after }),
    readNumbers(store, viewer, customer.id),
    findLetterAccountOf(store, viewer, customer.id),
    readAccount(store, viewer, party, { notesAfter: notes }),
    findTerritoryOf(store, viewer, customer.id),
    listSegmentsOf(store, viewer, customer.id),
  ])
  return {
    customer,
    history,
    family: family ?? null,
    ...known,
    ...{ letters, account, territory, segments },
    step: suggestStep({ customer, ...known }),
    may: { ...powersOver(viewer, customer), thank: mayThank(viewer, customer) },
  }
}

async function readNumbers(store: Database, viewer: Viewer, id: string) {
  const [lifecycle, rfm, spend, orders, engagement, thanks, badges, questions] = await Promise.all([
    findLifecycle(store, viewer, id),
    findRfm(store, viewer, id),
    spendOf(store, viewer, [id]),
    listOrders(store, viewer, id),
    findEngagement(store, viewer, id),
    listThanks(store, viewer, id),
    listBadges(store, id),
    listTopics(store, viewer, { order: 'unanswered', authorId: id }),
  ])
  const question = questions.items.at(-1)
  return {
    lifecycle: lifecycle ?? null,
    movers: await findPeople(store, moversIn(lifecycle)),
    rfm: rfm ?? null,
    spend: spend.get(id) ?? null,
    orders: orders.items,
    tellers: await readTellers(store, viewer, orders.items),
    engagement,
    thanks: thanks.items,
    badges,
    question: question ? { path: topicPath(question), since: question.createdAt } : null,
  }
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
