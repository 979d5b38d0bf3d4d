import { writeNote } from '#notes'
import { findPeople, type Person } from '#people'
import {
  askForAccess,
  grant,
  listChoices,
  shareWithDealer,
  writeDealerNote,
  type CustomerGroup,
  type Purpose,
} from '#sharing'
import { dealers } from './business.ts'
import { fillLeads } from './fill-leads.ts'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

interface Shown {
  groups: CustomerGroup[]
  purposes: Purpose[]
  days: number | null
}

/** What riders show the dealer from whom they bought, from a little to all of it. */
const usual: Shown[] = [
  { groups: ['contact', 'products'], purposes: ['service', 'warranty'], days: 365 },
  { groups: ['contact', 'orders', 'products', 'conversations'], purposes: ['service'], days: null },
  { groups: ['products'], purposes: ['warranty'], days: 90 },
]
const notes = [
  'Rides to work all winter. Change the chain before it snows.',
  'Wants the rack lower; ask for the short stays.',
  'Picks up on Saturdays only.',
]
const reasons = 'Your rack is on recall. With the frame number we can order the new one today.'

/** Riders who show their dealer something, one who is asked, and what dealers wrote down. */
export async function fillSharing(
  store: SampleStore,
  owner: Person,
  { cast, orders }: World,
): Promise<void> {
  const people = await findPeople(
    store,
    cast.all.map(({ id }) => id),
  )
  const choices = await listChoices(store, owner)
  for (const [index, name] of dealers.entries()) {
    const dealerId = choices.dealers.find((dealer) => dealer.name === name)?.id
    const staff = people.get(cast.dealers[index * 2]?.id ?? '')
    const buyers = new Set(
      orders.filter(({ dealer }) => dealer === index).map((one) => one.personId),
    )
    const riders = cast.customers.flatMap(({ id, joinedAt }) => {
      const person = people.get(id)
      return joinedAt && buyers.has(id) && person ? [person] : []
    })
    const shop = { dealerId: dealerId ?? '', riders, number: index }
    if (dealerId && staff) await fillDealer(store, owner, { ...shop, staff })
  }
}

interface Shop {
  dealerId: string
  staff: Person
  riders: readonly Person[]
  number: number
}

async function fillDealer(
  store: SampleStore,
  owner: Person,
  { dealerId, staff, riders, number }: Shop,
): Promise<void> {
  await fillLeads(store, owner, { dealerId, staff, riders, number })
  for (const [index, shown] of usual.entries()) {
    const rider = riders[index]
    if (!rider) return
    const relationshipId = await shareWithDealer(store, rider, { dealerId, ...shown })
    await writeDealerNote(store, staff, { relationshipId, body: notes[index] ?? '' })
    if (index > 0) continue
    await writeNote(store, owner, { personId: rider.id, body: 'Frame replaced under warranty.' })
    const service = { relationshipId, purposes: ['service' as const], days: 90 }
    await grant(store, owner, { ...service, by: 'brand', groups: ['brand_notes'] })
  }
  const asked = riders[usual.length]
  if (!asked) return
  await askForAccess(store, staff, {
    ...{ dealerId, who: `@${asked.handle}`, purpose: 'warranty', words: reasons },
    groups: ['contact', 'products'],
  })
}
