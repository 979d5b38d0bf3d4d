import { newId } from '#ids'
import { importOrders, importProducts, type OrderLine } from '#orders'
import { addOrganizationMember, createOrganization } from '#organizations'
import { type Person } from '#people'
import { dealers, firms, products } from './business.ts'
import type { Actor } from './cast.ts'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

/** The products, who sells them, the firms that ride them, and what everybody bought. */
export async function fillShop(store: SampleStore, owner: Person, world: World): Promise<void> {
  const productIds = new Map(products.map(({ slug }) => [slug, newId()]))
  await importProducts(
    store,
    products.map(({ slug, name, description }) => {
      return { id: productIds.get(slug) ?? newId(), slug, name, description }
    }),
  )
  const dealerIds = await fillDealers(store, owner, world.cast.dealers)
  await fillFirms(store, owner, world.cast.customers)
  await importOrders(
    store,
    world.orders.map(({ dealer, lines = [], ...order }) => ({
      ...order,
      dealerOrganizationId: dealer === undefined ? null : (dealerIds[dealer] ?? null),
      lines: lines.map((line) => withProduct(line, productIds)),
    })),
  )
}

function withProduct(line: OrderLine, ids: ReadonlyMap<string, string>): OrderLine {
  return { ...line, productId: ids.get(line.productId ?? '') ?? null }
}

async function fillDealers(store: SampleStore, owner: Person, people: readonly Actor[]) {
  const ids = []
  for (const [index, name] of dealers.entries()) {
    const organizationId = await createOrganization(store, owner, { name, kind: 'dealer' })
    ids.push(organizationId)
    for (const { id, joinedAt } of people.slice(index * 2, index * 2 + 2)) {
      const role = 'Dealer staff'
      const member = { organizationId, personId: id, role, startedAt: joinedAt }
      await addOrganizationMember(store, owner, member)
    }
  }
  return ids
}

async function fillFirms(store: SampleStore, owner: Person, customers: readonly Actor[]) {
  const riders = customers.filter(({ home, buying }) => buying && home === 'drover')
  for (const [index, name] of firms.entries()) {
    const organizationId = await createOrganization(store, owner, { name, kind: 'business' })
    for (const { id, firstSeenAt } of riders.slice(index * 3, index * 3 + 3)) {
      const member = { organizationId, personId: id, role: 'Rider', startedAt: firstSeenAt }
      await addOrganizationMember(store, owner, member)
    }
  }
}
