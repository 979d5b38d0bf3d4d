import {
  addOrganizationMember,
  createOrganization,
  startOrganizationRelation,
} from '#organizations'
import {
  askForAccess,
  cutGrants,
  grant,
  shareWithDealer,
  writeDealerNote,
  type Side,
} from '#sharing'
import type { Viewer } from '#spaces'
import { ada, ann, dee, type Store } from '#test'

/** Everybody shares something, Ada with Dee's company; one of everything can be cut or answered. */
export async function buildSharing(store: Store, cleo: Viewer, everybody: readonly Viewer[]) {
  const dealer = await createOrganization(store, ann, { name: 'Wheel & Deal', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: dealer, personId: dee.id })
  const otherDealer = await createOrganization(store, ann, { name: 'Spokes' })
  const kind = 'distributor'
  await startOrganizationRelation(store, ann, { organizationId: otherDealer, kind })
  for (const person of everybody) {
    await shareWithDealer(store, person, {
      ...{ dealerId: otherDealer, groups: ['contact'], purposes: ['service'] },
    })
  }
  const relationship = await shareWithDealer(store, ada, {
    ...{ dealerId: dealer, groups: ['contact', 'orders'], purposes: ['service'] },
  })
  // Of whom no form on the pages of the others takes anything away.
  const lasting = await shareWithDealer(store, cleo, {
    ...{ dealerId: dealer, groups: ['contact'], purposes: ['service'] },
  })
  const about = { relationshipId: relationship, purposes: ['service' as const] }
  await grant(store, ann, { ...about, by: 'brand', groups: ['brand_notes'] })
  await grant(store, dee, { ...about, by: 'dealer', groups: ['dealer_notes'] })
  const dealerNote = await writeDealerNote(store, dee, {
    ...{ relationshipId: relationship, body: 'Wants a quieter bell.' },
  })
  const sharingRequest = await askForAccess(store, dee, {
    ...{ dealerId: dealer, who: '@ada', purpose: 'warranty', groups: ['products'] },
  })
  const cutGrant = await grantOf(store, relationship, 'customer', 'orders')
  await cutGrants(store, ada, { grantIds: [cutGrant], side: 'customer' })
  return {
    ...{ dealer, otherDealer, relationship, lasting, dealerNote, sharingRequest, cutGrant },
    ownGrant: await grantOf(store, relationship, 'customer', 'contact'),
    brandGrant: await grantOf(store, relationship, 'brand', 'brand_notes'),
    dealerGrant: await grantOf(store, relationship, 'dealer', 'dealer_notes'),
  }
}

async function grantOf(
  store: Store,
  relationshipId: string,
  by: Side,
  group: 'contact' | 'orders' | 'brand_notes' | 'dealer_notes',
): Promise<string> {
  const { id } = await store
    .selectFrom('sharing_grants')
    .where('relationship_id', '=', relationshipId)
    .where('by_side', '=', by)
    .where('field_group', '=', group)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}
