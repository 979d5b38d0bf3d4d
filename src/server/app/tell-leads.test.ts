import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { decideDeal, registerDeal } from '#deals'
import {
  acceptLead,
  declineLead,
  findLead,
  offerLead,
  openLead,
  passOnUnanswered,
  settleLead,
  wishForDealer,
} from '#leads'
import { listNotifications } from '#notifications'
import { addOrganizationMember, createOrganization } from '#organizations'
import type { Viewer } from '#spaces'
import { listOpenTasks } from '#tasks'
import { ada, ann, dee, followed, it, olga, type Database } from '#test'

const HOUR_MS = 3_600_000
afterEach(() => turnClock(0))

async function openShop(database: Database) {
  const dealerId = await createOrganization(database, ann, { name: 'Near', kind: 'dealer' })
  await addOrganizationMember(database, ann, { organizationId: dealerId, personId: dee.id })
  await followed(database)
  return dealerId
}

async function told(database: Database, person: Viewer) {
  await followed(database)
  const { items } = await listNotifications(database, person)
  return items.map(({ kind, details, path }) => [kind, details.status ?? details.title, path])
}

it('tells Dee what is offered, Ann what became of it, and gives it back as a task', async ({
  database,
}) => {
  const dealerId = await openShop(database)
  const about = { personId: ada.id }
  const offer = async () => {
    const leadId = await openLead(database, ann, { about, product: 'Fell' })
    await offerLead(database, ann, { leadId, dealerId })
    const { offer } = await findLead(database, ann, leadId)
    return { leadId, offerId: offer?.id ?? '' }
  }
  const first = await offer()
  expect(await told(database, dee)).toEqual([
    ['lead_offered', 'Fell', `/dealer/leads/${first.offerId}`],
  ])
  await declineLead(database, dee, { offerId: first.offerId, reason: 'Sold out.' })
  const path = `/desk/leads/${first.leadId}`
  expect(await told(database, ann)).toEqual([['lead_news', 'declined', path]])
  const second = await offer()
  turnClock(49 * HOUR_MS)
  await passOnUnanswered(database)
  expect((await told(database, ann))[0]).toEqual([
    ...['lead_news', 'unanswered', `/desk/leads/${second.leadId}`],
  ])
  const { items } = await listOpenTasks(database, ann, { assigneeId: ann.id })
  expect(items.map(({ title, about }) => [title, about?.name])).toEqual([
    ['Lead: Fell', 'Ada'],
    ['Lead: Fell', 'Ada'],
  ])
})

it('tells Ada who will call her, and Olga that Ada waits', async ({ database }) => {
  const dealerId = await openShop(database)
  const leadId = await wishForDealer(database, ada, { product: 'Fell', consent: 'I agree.' })
  await followed(database)
  const { items } = await listOpenTasks(database, olga, { assigneeId: olga.id })
  expect(items).toMatchObject([{ title: 'Lead: Fell' }])
  await offerLead(database, ann, { leadId, dealerId })
  const { offer } = await findLead(database, ann, leadId)
  await acceptLead(database, dee, { offerId: offer?.id ?? '' })
  expect(await told(database, ada)).toEqual([['lead_news', 'accepted', '/settings/sharing/leads']])
  await settleLead(database, dee, { offerId: offer?.id ?? '', outcome: 'won' })
  expect((await told(database, ann))[0]?.[1]).toBe('won')
})

it('tells Dee what was decided about her deal', async ({ database }) => {
  const dealerId = await openShop(database)
  const worth = { amount: 1, currency: 'EUR', expectedOn: '2027-01-01' }
  const dealId = await registerDeal(database, dee, { dealerId, name: 'Velo', ...worth })
  await decideDeal(database, ann, { dealId, isApproved: true })
  expect(await told(database, dee)).toEqual([['deal_decided', 'approved', '/dealer/deals']])
})
