import { listSharedTopics } from '#forum'
import { listSharedNotes } from '#notes'
import { listSharedOrders, listSharedProducts } from '#orders'
import {
  findSharedContact,
  findSharedCustomer,
  listDealerNotes,
  noteRead,
  purposes,
  type FieldGroup,
  type Purpose,
} from '#sharing'
import type { Viewer } from '#spaces'
import type { Tables } from '#database'
import type { AppTables } from './tables.ts'

/**
 * What a customer shows a dealer for one purpose, and only that; for the first purpose there is
 * when none is asked for. That it was looked at is noted for the customer.
 */
export async function openSharedCustomer(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  { relationshipId, purpose: wanted }: { relationshipId: string; purpose?: Purpose | undefined },
) {
  const customer = await findSharedCustomer(store, viewer, relationshipId)
  const shown = customer.grants.filter(({ to }) => to === 'dealer')
  const open = purposes.filter((purpose) => shown.some((grant) => grant.purpose === purpose))
  const purpose = wanted ?? open[0] ?? 'service'
  const groups = new Set(
    shown.filter((grant) => grant.purpose === purpose).map(({ group }) => group),
  )
  const fields = await readFields(store, viewer, { relationshipId, purpose }, groups)
  if (viewer) {
    noteRead(store, viewer, { relationshipId, side: 'dealer', groups: [...groups], purpose })
  }
  return { customer, purpose, purposes: open, ...fields }
}

export type OpenedCustomer = Awaited<ReturnType<typeof openSharedCustomer>>

/** Null where a group is not shown; each query asks for itself whether it is. */
async function readFields(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  view: { relationshipId: string; purpose: Purpose },
  groups: ReadonlySet<FieldGroup>,
) {
  const shown = <Result>(group: FieldGroup, read: () => Promise<Result>): Promise<Result | null> =>
    groups.has(group) ? read() : Promise.resolve(null)
  const [contact, orders, products, topics, notes, dealerNotes] = await Promise.all([
    shown('contact', async () => (await findSharedContact(store, viewer, view)) ?? null),
    shown('orders', () => listSharedOrders(store, viewer, view)),
    shown('products', () => listSharedProducts(store, viewer, view)),
    shown('conversations', () => listSharedTopics(store, viewer, view)),
    shown('brand_notes', () => listSharedNotes(store, viewer, view)),
    listDealerNotes(store, viewer, view),
  ])
  return { contact, orders, products, topics, notes, dealerNotes }
}
