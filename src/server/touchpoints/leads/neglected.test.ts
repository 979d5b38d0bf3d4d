import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import {
  countNeglectedLeads,
  declineLead,
  listNeglectedLeads,
  offerLead,
  openLead,
  passOnUnanswered,
} from '#leads'
import { ada, ann, dee, it, mo } from '#test'
import { facts, offerOf, openShops } from './lead-scene.ts'

const HOUR_MS = 3_600_000
afterEach(() => turnClock(0))

it('tells Ann of leads that dealers left, and of those nobody offered in time', async ({
  store,
}) => {
  const { near, far, rita } = await openShops(store)
  const make = () => openLead(store, ann, { about: { personId: ada.id }, ...facts })
  const [left, waiting] = [await make(), await make()]
  const neglected = async () => (await listNeglectedLeads(store, ann)).items
  expect(await neglected()).toEqual([])

  await offerLead(store, ann, { leadId: left, dealerId: near })
  await declineLead(store, dee, { offerId: await offerOf(store, left), reason: 'Full.' })
  expect(await neglected()).toEqual([])
  await declineLead(store, rita, { offerId: await offerOf(store, left), reason: 'Full, too.' })
  expect(await neglected()).toMatchObject([
    { id: left, about: { name: 'Ada' }, last: { dealerName: 'Far', did: 'declined' } },
  ])

  turnClock(49 * HOUR_MS)
  expect(await neglected()).toMatchObject([{ id: left }, { id: waiting, last: null }])
  await offerLead(store, ann, { leadId: waiting, dealerId: far })
  turnClock(98 * HOUR_MS)
  await passOnUnanswered(store)
  turnClock(147 * HOUR_MS)
  await passOnUnanswered(store)
  expect(await neglected()).toMatchObject([
    { id: waiting, last: { did: 'unanswered' } },
    { id: left },
  ])
  expect(await countNeglectedLeads(store, ann)).toBe(2)
  for (const person of [undefined, ada, dee, mo]) {
    await expect(listNeglectedLeads(store, person)).rejects.toMatchObject({ reason: 'not_allowed' })
  }
})
