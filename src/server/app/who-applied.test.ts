import { expect } from 'vitest'
import { describeApplicants, planRound } from '#app'
import { newId } from '#ids'
import { addOrganizationMember, createOrganization } from '#organizations'
import { saveProduct } from '#products'
import type { RoundPlan } from '#rounds'
import { ada, ann, bo, dee, it, mo } from '#test'

const plan: RoundPlan = { kind: 'interview', title: 'Talk of bells', seats: 3 }

it('says who owns the product of a round, and where they work, to those who may know', async ({
  store,
}) => {
  const { id: productId } = await saveProduct(store, ann, { name: 'Bell', category: 'Parts' })
  const owner = { person_id: ada.id, product_id: productId, because: 'order', since: new Date() }
  await store
    .insertInto('product_owners')
    .values({ ...owner, because: 'order' })
    .execute()
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  await addOrganizationMember(store, ann, { organizationId, personId: bo.id })
  const personIds = [ada.id, bo.id]
  const who = await describeApplicants(store, ann, { personIds, productId })
  expect(who.get(ada.id)).toMatchObject({ isOwner: true, organization: null })
  expect(who.get(bo.id)).toMatchObject({ isOwner: false, organization: { name: 'Velo' } })
  const about = await describeApplicants(store, ann, { personIds, productId: null })
  expect(about.get(ada.id)?.isOwner).toBeNull()
  for (const viewer of [bo, dee, mo]) {
    const asking = describeApplicants(store, viewer, { personIds, productId })
    await expect(asking).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})

it('plans no round about what is not there', async ({ store }) => {
  for (const about of [{ productId: newId() }, { ideaId: newId() }, { segmentId: newId() }]) {
    const planning = planRound(store, ann, { ...plan, ...about })
    await expect(planning).rejects.toMatchObject({ reason: 'not_found' })
  }
})
