import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { listSharedTopics } from '#forum'
import { listSharedNotes } from '#notes'
import { listSharedOrders, listSharedProducts } from '#orders'
import {
  fieldGroups,
  findSharedContact,
  listDealerNotes,
  type FieldGroup,
  type SharedView,
} from '#sharing'
import type { Viewer } from '#spaces'
import { it, type Store } from '#test'
import { asViewer, openCustomer, openShops, showAll, type GrantState } from './sharing-scene.ts'

const reviewed = new URL('grant-matrix.csv', import.meta.url)

/** How things can stand between a customer and a dealer; without a state nothing was ever shown. */
const states: Record<string, GrantState | undefined> = {
  'nothing shown': undefined,
  'all shown': {},
  'shown for something else': { purpose: 'sales' },
  'not begun': { startsIn: 1 },
  'over since an hour': { startsIn: -3, endsIn: -1 },
  'taken back by whoever showed it': { cutBy: 'owner' },
  'cut by the customer': { cutBy: 'customer' },
  'shown by the customer alone': { by: 'customer' },
  'shown by the dealer alone': { by: 'dealer' },
  'shown by the business alone': { by: 'brand' },
}

/** Every group × every state × everybody. UPDATE_MATRIX=1 rewrites the reviewed file. */
it('shows each group to whom it is shown, and to nobody else', async ({ store }) => {
  const shops = await openShops(store)
  const lines: string[] = []
  for (const [name, state] of Object.entries(states)) {
    const customer = await openCustomer(store, shops.dealer)
    if (state) await showAll(store, customer.relationshipId, state)
    const viewers = { customer: asViewer(customer.person), ...shops.viewers }
    if (lines.length === 0) lines.push(['group', 'state', ...Object.keys(viewers)].join(','))
    for (const group of fieldGroups) {
      const cells: string[] = []
      for (const viewer of Object.values(viewers)) {
        cells.push(await lookAt(store, viewer, customer, group))
      }
      lines.push([group, name, ...cells].join(','))
    }
  }
  const matrix = `${lines.join('\n')}\n`
  if (process.env.UPDATE_MATRIX) writeFileSync(reviewed, matrix)
  expect(matrix).toBe(readFileSync(reviewed, 'utf8'))
})

type Customer = Awaited<ReturnType<typeof openCustomer>>

/** Whether the word of a group is seen, with which no word of another group comes along. */
async function lookAt(
  store: Store,
  viewer: Viewer | undefined,
  { relationshipId, canaries }: Customer,
  group: FieldGroup,
): Promise<string> {
  const view = { relationshipId, purpose: 'service' as const }
  const text = JSON.stringify((await looks[group](store, viewer, view)) ?? null)
  const foreign = fieldGroups.filter(
    // Whoever sees orders sees what was ordered.
    (other) => other !== group && !(group === 'orders' && other === 'products'),
  )
  expect(foreign.filter((other) => text.includes(canaries[other]))).toEqual([])
  return text.includes(canaries[group]) ? 'sees' : '-'
}

type Look = (store: Store, viewer: Viewer | undefined, view: SharedView) => Promise<unknown>

const looks: Record<FieldGroup, Look> = {
  contact: findSharedContact,
  orders: listSharedOrders,
  products: listSharedProducts,
  conversations: listSharedTopics,
  brand_notes: listSharedNotes,
  dealer_notes: listDealerNotes,
}
