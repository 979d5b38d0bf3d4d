import { expect } from 'vitest'
import { createOrganization, findOrganization } from '#organizations'
import { findCustomer, mergePeople } from '#people'
import {
  archiveStage,
  closeProspect,
  createStage,
  editStage,
  findProspect,
  listProspects,
  listProspectsOf,
  listStages,
  moveProspect,
  moveStage,
  openProspect,
  readBoard,
  reopenProspect,
  revalueProspect,
} from '#pipeline'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo, type Store } from '#test'

const worth = { amount: 500_000, currency: 'EUR', expectedOn: '2027-03-01' }

async function stageIds(store: Store): Promise<string[]> {
  return (await listStages(store, ann)).map(({ id }) => id)
}

it('takes Velo from stage to stage until it is a customer', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  const prospectId = await openProspect(store, ann, { organizationId, ...worth })
  const [, second = ''] = await stageIds(store)
  await moveProspect(store, ann, { prospectId, stageId: second })
  await moveProspect(store, ann, { prospectId, stageId: second })
  expect(await findOrganization(store, ann, organizationId)).toMatchObject({
    relations: ['prospect'],
  })
  const board = await readBoard(store, ann)
  expect(board.map(({ count }) => count)).toEqual([0, 1, 0, 0])
  expect(board[1]).toMatchObject({
    totals: [{ currency: 'EUR', amount: 500_000 }],
    prospects: [{ id: prospectId, about: { name: 'Velo' }, expectedOn: '2027-03-01' }],
  })

  await closeProspect(store, ann, { prospectId, outcome: 'won' })
  await closeProspect(store, ann, { prospectId, outcome: 'won' })
  expect(await findOrganization(store, ann, organizationId)).toMatchObject({
    relations: ['business'],
  })
  const { moves } = await findProspect(store, ann, prospectId)
  expect(moves.map(({ toName, outcome }) => outcome ?? toName)).toEqual(['won', 'Talking', 'New'])
  const told = await activitiesOf(store, ann)
  expect(told.filter((type) => type.startsWith('prospect.'))).toEqual([
    ...['prospect.opened', 'prospect.moved', 'prospect.won'],
  ])
})

it('says why a prospect was lost, and opens it again', async ({ store }) => {
  const prospectId = await openProspect(store, ann, { personId: ada.id })
  await revalueProspect(store, ann, { prospectId, ...worth })
  await closeProspect(store, ann, { prospectId, outcome: 'lost', reason: 'Too dear.' })
  const lost = await listProspects(store, ann, { outcome: 'lost' })
  expect(lost.items).toMatchObject([{ lostReason: 'Too dear.', amount: 500_000 }])
  await reopenProspect(store, ann, { prospectId })
  const [prospect] = await listProspectsOf(store, ann, { personId: ada.id })
  expect(prospect).toMatchObject({ outcome: null, lostReason: '' })
  const { relations } = await findCustomer(store, ann, ada.id)
  expect(relations.filter(({ endedAt }) => endedAt === null)).toMatchObject([{ kind: 'prospect' }])
})

it('has one open prospect for a person, whichever of their profiles', async ({ store }) => {
  await openProspect(store, ann, { personId: ada.id })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  const second = openProspect(store, ann, { personId: bo.id })
  await expect(second).rejects.toMatchObject({ code: 'prospect.open' })
})

it('is drawn by admins: names, chances and order', async ({ store }) => {
  const id = await createStage(store, ida, { name: 'Trial', probability: 50 })
  await moveStage(store, ida, { stageId: id, direction: 'up' })
  await editStage(store, ida, { stageId: id, name: 'Trial ride', probability: 70 })
  expect((await listStages(store, ann)).map(({ name }) => name)).toEqual([
    ...['New', 'Talking', 'Offer made', 'Trial ride', 'Agreed'],
  ])
  await openProspect(store, ann, { personId: ada.id, stageId: id })
  await expect(archiveStage(store, ida, { stageId: id })).rejects.toMatchObject({
    code: 'stage.needed',
  })
  const [first = ''] = await stageIds(store)
  await archiveStage(store, ida, { stageId: first })
  expect(await stageIds(store)).not.toContain(first)
  const drawing = createStage(store, ann, { name: 'Mine', probability: 1 })
  await expect(drawing).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('is for those who look after customers', async ({ store }) => {
  for (const person of [undefined, ada, dee, mo]) {
    const opening = openProspect(store, person, { personId: bo.id })
    await expect(opening).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(readBoard(store, person)).rejects.toThrow('Only staff')
  }
  const odd = openProspect(store, ann, { personId: bo.id, amount: 5 })
  await expect(odd).rejects.toMatchObject({ code: 'invalid.currency' })
})
