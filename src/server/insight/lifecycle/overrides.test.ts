import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  endOverrides,
  findLifecycle,
  findOrganizationLifecycle,
  listOrganizationsInStage,
  organizationFunnel,
  overrideStage,
  takeBackOverride,
} from '#lifecycle'
import { newId } from '#ids'
import {
  addOrganizationMember,
  createOrganization,
  endOrganizationRelation,
  removeOrganizationMember,
  startOrganizationRelation,
} from '#organizations'
import { record } from '#timeline'
import { activitiesOf, ada, ann, bo, followed, ida, it, type Database } from '#test'

const DAY_MS = 86_400_000

afterEach(() => turnClock(0))

it('keeps Ada where Ann put her until the end, tells of the end, and obeys the rule again', async ({
  database,
}) => {
  await visit(database, ada.id)
  await move(database, { personId: ada.id })
  await buy(database, ada.id)
  await followed(database)
  expect(await findLifecycle(database, ann, ada.id)).toMatchObject({
    ...{ stage: 'advocacy', why: 'overridden' },
    history: [{ override: { byId: ann.id, reason: 'We met' } }, {}],
  })
  await endOverrides(database)
  turnClock(8 * DAY_MS)
  await endOverrides(database)
  await endOverrides(database)
  await followed(database)
  expect(await findLifecycle(database, ann, ada.id)).toMatchObject({
    ...{ stage: 'purchase', why: 'override_ended' },
  })
  const told = (await activitiesOf(database, ada)).filter((type) => type.startsWith('lifecycle.'))
  expect(told).toEqual(['lifecycle.overridden', 'lifecycle.override_ended'])
})

it('lets Ann take back what she decided, once, and keeps that she did', async ({ database }) => {
  await visit(database, ada.id)
  const overrideId = await move(database, { personId: ada.id })
  await followed(database)
  const back = { personId: ada.id, overrideId }
  await expect(takeBackOverride(database, bo, back)).rejects.toMatchObject({
    code: 'lifecycle.override',
  })
  await expect(takeBackOverride(database, ann, { ...back, personId: bo.id })).rejects.toMatchObject(
    { code: 'lifecycle.no_override' },
  )
  await takeBackOverride(database, ann, back)
  await takeBackOverride(database, ann, back)
  await followed(database)
  expect(await findLifecycle(database, ann, ada.id)).toMatchObject({
    ...{ stage: 'awareness', history: [{ stage: 'awareness' }] },
    decisions: [{ id: overrideId, reason: 'We met', takenBackById: ann.id }],
  })
  const told = (await activitiesOf(database, ada)).filter((type) => type.startsWith('lifecycle.'))
  expect(told).toEqual(['lifecycle.overridden', 'lifecycle.override_taken_back'])
})

it('refuses an end in the past, and to take back what is over', async ({ database }) => {
  const past = new Date(Date.now() - DAY_MS)
  const wish = { personId: ada.id, stage: 'lapsed', reason: 'Gone' } as const
  await expect(overrideStage(database, ann, { ...wish, until: past })).rejects.toMatchObject({
    code: 'lifecycle.until',
  })
  const overrideId = await move(database, { personId: ada.id })
  turnClock(8 * DAY_MS)
  const back = takeBackOverride(database, ann, { personId: ada.id, overrideId })
  await expect(back).rejects.toMatchObject({ code: 'lifecycle.over' })
})

it('knows where an organisation stands by what its people did while they were there', async ({
  database,
}) => {
  const organizationId = await createOrganization(database, ida, { name: 'Wheel Ltd' })
  expect(await findOrganizationLifecycle(database, ann, organizationId)).toBeUndefined()
  await visit(database, bo.id)
  await addOrganizationMember(database, ann, { organizationId, personId: bo.id })
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('awareness')
  await removeOrganizationMember(database, ann, { organizationId, personId: bo.id })
  await buy(database, bo.id)
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('awareness')
  await buy(database, ada.id)
  await addOrganizationMember(database, ann, { organizationId, personId: ada.id })
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('purchase')
  const { items } = await listOrganizationsInStage(database, ann, 'purchase')
  expect(items).toMatchObject([{ organizationId, name: 'Wheel Ltd', why: 'first_order' }])
  expect(await organizationFunnel(database, ann)).toContainEqual({
    ...{ stage: 'purchase', organizations: 1 },
  })
})

it('follows an organisation through the pipeline, and until it parts from us', async ({
  database,
}) => {
  const organizationId = await createOrganization(database, ida, { name: 'Wheel Ltd' })
  const worth = { aboutId: null, amount: null, currency: null, stageId: newId() }
  const prospect = { personId: ann.id, organizationId, subjectId: newId(), details: worth }
  await record(database, { type: 'prospect.opened', ...prospect })
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('consideration')
  await record(database, { type: 'prospect.won', ...prospect })
  await startOrganizationRelation(database, ann, { organizationId, kind: 'business' })
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('purchase')
  await record(database, { type: 'prospect.reopened', ...prospect })
  await followed(database)
  expect(await findOrganizationLifecycle(database, ann, organizationId)).toMatchObject({
    ...{ stage: 'purchase', why: 'became_customer' },
  })
  await endOrganizationRelation(database, ann, { organizationId, kind: 'business' })
  await followed(database)
  expect(await stageOf(database, organizationId)).toBe('lapsed')
})

it('moves an organisation by hand, shows it at once, and lets it go again', async ({
  database,
}) => {
  const organizationId = await createOrganization(database, ida, { name: 'Wheel Ltd' })
  const overrideId = await move(database, { organizationId })
  expect(await findOrganizationLifecycle(database, ann, organizationId)).toMatchObject({
    ...{ stage: 'advocacy', decisions: [{ id: overrideId, reason: 'We met' }] },
  })
  turnClock(8 * DAY_MS)
  await endOverrides(database)
  expect(await stageOf(database, organizationId)).toBe('awareness')
})

it('shows stages of organisations to nobody but those who look after customers', async ({
  database,
}) => {
  const organizationId = await createOrganization(database, ida, { name: 'Wheel Ltd' })
  await expect(findOrganizationLifecycle(database, bo, organizationId)).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  expect(() => listOrganizationsInStage(database, bo, 'lapsed')).toThrow('Only staff')
})

function move(database: Database, party: { personId: string } | { organizationId: string }) {
  const until = new Date(Date.now() + 7 * DAY_MS)
  return overrideStage(database, ann, { ...party, stage: 'advocacy', reason: 'We met', until })
}

async function stageOf(database: Database, organizationId: string) {
  return (await findOrganizationLifecycle(database, ann, organizationId))?.stage
}

function visit(database: Database, personId: string): Promise<void> {
  return record(database, { type: 'person.visited', personId, subjectId: personId, details: {} })
}

function buy(database: Database, personId: string): Promise<void> {
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  return record(database, { type: 'order.paid', personId, subjectId: newId(), details })
}
