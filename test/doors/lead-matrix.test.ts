import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { newId } from '#ids'
import {
  findLead,
  findOfferedLead,
  listLeads,
  listOfferedLeads,
  listOwnLeads,
  type OfferState,
} from '#leads'
import { createPerson } from '#people'
import type { Viewer } from '#spaces'
import { ann, dee, it, type Store } from '#test'
import { asViewer, openShops } from './sharing-scene.ts'

const reviewed = new URL('lead-matrix.csv', import.meta.url)

/** How a lead can stand at its dealer, and whether its customer shows how to be reached. */
const standings: [string, OfferState, { isShown?: boolean; isCut?: boolean }][] = [
  ['offered, shown before', 'offered', { isShown: true }],
  ['taken, not agreed', 'accepted', {}],
  ['taken, agreed', 'accepted', { isShown: true }],
  ['taken, cut', 'accepted', { isShown: true, isCut: true }],
  ['declined, shown otherwise', 'declined', { isShown: true }],
  ['taken back, still shown', 'withdrawn', { isShown: true }],
  ['won, agreed', 'won', { isShown: true }],
  ['won, cut', 'won', { isShown: true, isCut: true }],
]
const parts = ['product', 'words', 'name', 'note'] as const

/** Every part × every standing × everybody. UPDATE_MATRIX=1 rewrites the reviewed file. */
it('shows each part of a lead to whom it is meant for', async ({ store }) => {
  const shops = await openShops(store)
  const lines: string[] = []
  for (const [standing, state, { isShown = false, isCut = false }] of standings) {
    const lead = await handOn(store, shops.dealer, { state, isShown, isCut })
    const viewers = { customer: asViewer(lead.person), ...shops.viewers }
    if (lines.length === 0) lines.push(['part', 'standing', ...Object.keys(viewers)].join(','))
    const texts: string[] = []
    for (const viewer of Object.values(viewers)) texts.push(await lookAt(store, viewer, lead))
    for (const part of parts) {
      const cells = texts.map((text) => (text.includes(lead.canaries[part]) ? 'sees' : '-'))
      lines.push([part, `"${standing}"`, ...cells].join(','))
    }
  }
  const matrix = `${lines.join('\n')}\n`
  if (process.env.UPDATE_MATRIX) writeFileSync(reviewed, matrix)
  expect(matrix).toBe(readFileSync(reviewed, 'utf8'))
})

interface Standing {
  state: OfferState
  isShown: boolean
  isCut: boolean
}

/** Writes a lead down as it stands, without asking whether anybody may. */
async function handOn(store: Store, dealerId: string, { state, isShown, isCut }: Standing) {
  const word = () => `canary${newId().slice(-12)}`
  const canaries = { product: word(), words: word(), name: word(), note: word() }
  const person = await createPerson(store, { name: canaries.name })
  const [leadId, offerId, relationship] = [newId(), newId(), newId()]
  const about = { person_id: person.id }
  const { product, words } = canaries
  await store
    .insertInto('leads')
    .values({ id: leadId, ...about, product, words, source: 'customer', opened_by: person.id })
    .execute()
  await store
    .insertInto('relationships')
    .values({ id: relationship, ...about, dealer_id: dealerId, started_by: person.id })
    .execute()
  const by = { granted_by: person.id, by_side: 'customer', to_side: 'dealer' } as const
  const cut = { revoked_at: new Date(), revoked_by: person.id, revoked_side: 'customer' } as const
  const terms = { field_group: 'contact', purpose: 'sales', starts_at: new Date(0) } as const
  if (isShown)
    await store
      .insertInto('sharing_grants')
      .values({ id: newId(), relationship_id: relationship, ...by, ...terms, ...(isCut && cut) })
      .execute()
  const offer = { id: offerId, lead_id: leadId, dealer_id: dealerId, offered_by: ann.id, state }
  await store
    .insertInto('lead_offers')
    .values({ ...offer, answer_by: new Date(), relationship_id: isShown ? relationship : null })
    .execute()
  const note = { id: newId(), lead_id: leadId, offer_id: offerId, author_id: dee.id }
  await store
    .insertInto('lead_notes')
    .values({ ...note, body: canaries.note })
    .execute()
  return { person, leadId, offerId, canaries }
}

type HandedOn = Awaited<ReturnType<typeof handOn>>

/** All that somebody is told of a lead, by whichever way. */
async function lookAt(store: Store, viewer: Viewer | undefined, { leadId, offerId }: HandedOn) {
  const looks = [
    () => findLead(store, viewer, leadId),
    () => listLeads(store, viewer),
    () => findOfferedLead(store, viewer, offerId),
    () => listOfferedLeads(store, viewer),
    () => listOwnLeads(store, viewer),
  ]
  const seen: unknown[] = []
  for (const look of looks) seen.push(await look().catch(() => null))
  return JSON.stringify(seen)
}
