import { startTopic } from '#forum'
import { newId } from '#ids'
import { writeNote } from '#notes'
import { recordOrder, refundOrder } from '#orders'
import { addOrganizationMember, createOrganization, removeOrganizationMember } from '#organizations'
import { addClaim, createPerson, type Person, type Role } from '#people'
import type { FieldGroup, Side } from '#sharing'
import type { Viewer } from '#spaces'
import { ann, bo, dee, ida, mo, olga, plaza, type Store } from '#test'

const HOUR_MS = 3_600_000

/** Who may show what, and to whom. */
const ways: [FieldGroup, Side, Side][] = [
  ['contact', 'customer', 'dealer'],
  ['orders', 'customer', 'dealer'],
  ['products', 'customer', 'dealer'],
  ['conversations', 'customer', 'dealer'],
  ['brand_notes', 'brand', 'dealer'],
  ['dealer_notes', 'dealer', 'brand'],
  ['dealer_notes', 'customer', 'brand'],
]

/** How grants stand: by all who may show something or by one side, for a time, taken back. */
export interface GrantState {
  by?: Side
  purpose?: 'sales'
  startsIn?: number
  endsIn?: number
  /** Whoever showed it, if not the customer. */
  cutBy?: 'owner' | 'customer'
}

/** Writes down grants as they stand, without asking whether anybody may. */
export async function showAll(
  store: Store,
  relationshipId: string,
  { by, purpose, startsIn = -2, endsIn, cutBy }: GrantState,
): Promise<void> {
  const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS)
  const rows = ways
    .filter(([, side]) => by === undefined || by === side)
    .map(([field_group, by_side, to_side]) => ({
      ...{ id: newId(), relationship_id: relationshipId, granted_by: ann.id },
      ...{ field_group, by_side, to_side, purpose: purpose ?? ('service' as const) },
      ...{ starts_at: at(startsIn), expires_at: endsIn === undefined ? null : at(endsIn) },
      ...(cutBy && {
        ...{ revoked_at: at(-0.5), revoked_by: ann.id },
        revoked_side: cutBy === 'customer' ? cutBy : by_side,
      }),
    }))
  await store.insertInto('sharing_grants').values(rows).execute()
}

/** A dealer, another one, and everybody who might look. */
export async function openShops(store: Store) {
  const hire = async (name: string, organizationId: string, role: Role = 'dealer') => {
    const person = await createPerson(store, { name, role })
    await addOrganizationMember(store, ann, { organizationId, personId: person.id })
    return person
  }
  const dealer = await createOrganization(store, ann, { name: 'Wheel & Deal', kind: 'dealer' })
  const rival = await createOrganization(store, ann, { name: 'Spokes', kind: 'dealer' })
  const firm = await createOrganization(store, ann, { name: 'Firm', kind: 'business' })
  await addOrganizationMember(store, ann, { organizationId: dealer, personId: dee.id })
  const former = await hire('Former', dealer)
  await removeOrganizationMember(store, ann, { organizationId: dealer, personId: former.id })
  const max = await createPerson(store, { name: 'Max', role: 'manager' })
  const viewers = {
    'another customer': bo,
    'the dealer': dee,
    'member at the dealer': asViewer(await hire('Una', dealer, 'member')),
    'formerly at the dealer': asViewer(former),
    'suspended at the dealer': { ...dee, isSuspended: true },
    'another dealer': asViewer(await hire('Rita', rival)),
    'dealer at no dealer': asViewer(await hire('Finn', firm)),
    ...{ agent: ann, moderator: mo, manager: asViewer(max), admin: ida, owner: olga },
    visitor: undefined,
  }
  return { dealer, viewers }
}

export function asViewer(person: Person): Viewer {
  return { ...person, spaceIds: [] }
}

/** Somebody of whom each group holds a word of its own. */
export async function openCustomer(store: Store, dealerId: string) {
  const person = await createPerson(store, { name: 'Cleo', joinedAt: new Date('2024-01-01') })
  const word = () => `canary${newId().slice(-12)}`
  const canaries = {
    ...{ contact: word(), orders: word(), products: word(), conversations: word() },
    ...{ brand_notes: word(), dealer_notes: word() },
  }
  const about = { personId: person.id }
  const value = `${canaries.contact}@example.org`
  await addClaim(store, ann, { ...about, kind: 'email', value, source: 'shop' })
  await order(store, person.id, canaries.orders, { isRefunded: true })
  await order(store, person.id, canaries.products, { isRefunded: false })
  await startTopic(store, asViewer(person), {
    ...{ spaceId: plaza.id, kind: 'question', title: canaries.conversations, body: 'Why?' },
  })
  await writeNote(store, ann, { ...about, body: canaries.brand_notes })
  const relationshipId = newId()
  const row = { id: relationshipId, person_id: person.id, dealer_id: dealerId }
  await store
    .insertInto('relationships')
    .values({ ...row, started_by: ann.id })
    .execute()
  const note = { id: newId(), relationship_id: relationshipId, author_id: dee.id }
  await store
    .insertInto('dealer_notes')
    .values({ ...note, body: canaries.dealer_notes })
    .execute()
  return { person, relationshipId, canaries }
}

/** What was given back is an order still, but not a product that one owns. */
async function order(
  store: Store,
  personId: string,
  name: string,
  { isRefunded }: { isRefunded: boolean },
): Promise<void> {
  const orderId = await recordOrder(store, ida, {
    ...{ personId, source: 'shop', sourceId: newId(), orderedAt: new Date('2026-01-05') },
    ...{ amount: 4900, currency: 'EUR', lines: [{ name, quantity: 1, amount: 4900 }] },
  })
  if (isRefunded) await refundOrder(store, ida, { orderId })
}
