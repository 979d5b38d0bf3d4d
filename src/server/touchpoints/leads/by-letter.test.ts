import { expect } from 'vitest'
import { acceptLead, findLead, findOfferedLead, noteAgreement, offerLead, openLead } from '#leads'
import { addOrganizationMember, createOrganization } from '#organizations'
import { addClaim, createPerson, type Person } from '#people'
import { answerByLink, findPutRequest, listSharedCustomers, writeRequestLetters } from '#sharing'
import { ann, dee, it, type Store } from '#test'
import { facts, offerOf, openShops } from './lead-scene.ts'

const house = {
  origin: 'http://guild.example',
  siteName: () => Promise.resolve('The Guild'),
  key: 'a key of this house',
}
const consent = 'I agree that Near sees how to reach me.'

/** Known by an order, with a mailbox and no account. */
async function knowHugo(store: Store): Promise<Person> {
  const hugo = await createPerson(store, { name: 'Hugo', presence: 'customer' })
  const mailbox = { kind: 'email', value: 'hugo@example.org', source: 'shop' } as const
  await addClaim(store, ann, { personId: hugo.id, ...mailbox })
  return hugo
}

async function handToNear(store: Store, about: { personId: string } | { organizationId: string }) {
  const { near } = await openShops(store)
  const leadId = await openLead(store, ann, { about, ...facts })
  await offerLead(store, ann, { leadId, dealerId: near })
  const offerId = await offerOf(store, leadId)
  await acceptLead(store, dee, { offerId })
  await writeRequestLetters(store, house)
  return { leadId, offerId }
}

async function readLetters(store: Store) {
  const letters = await store
    .selectFrom('letters')
    .where('kind', '=', 'sharing')
    .select(['to_address as to', 'body'])
    .orderBy('id')
    .execute()
  return letters.map(({ to, body }) => ({
    to,
    body,
    token: /sharing\/(\S+)/.exec(body)?.[1] ?? '',
  }))
}

it('asks Hugo by letter, who has no account, and shows him once he says yes', async ({ store }) => {
  const { offerId } = await handToNear(store, { personId: (await knowHugo(store)).id })
  await writeRequestLetters(store, house)
  const [letter, ...others] = await readLetters(store)
  expect([letter?.to, others]).toEqual(['hugo@example.org', []])
  expect(letter?.body).not.toContain(facts.words)
  const token = letter?.token ?? ''
  expect(await findPutRequest(store, token)).toMatchObject({ state: 'open', dealerName: 'Near' })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ handOver: 'written', customer: null },
  })

  await answerByLink(store, token, { answer: 'yes', consent })
  await answerByLink(store, token, { answer: 'no', consent })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ handOver: 'given', customer: { name: 'Hugo', words: facts.words } },
  })
  const kept = await store.selectFrom('sharing_grants').select('consent').executeTakeFirstOrThrow()
  expect(kept.consent).toBe(consent)

  await answerByLink(store, token, { answer: 'back', consent })
  expect(await findPutRequest(store, token)).toMatchObject({ state: 'cut' })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ customer: null })
  expect((await listSharedCustomers(store, dee)).items).toEqual([])
})

it('takes a no, and opens nothing by a link that we did not sign', async ({ store }) => {
  const hugo = await knowHugo(store)
  const { offerId } = await handToNear(store, { personId: hugo.id })
  const [letter] = await readLetters(store)
  const token = letter?.token ?? ''
  await answerByLink(store, token, { answer: 'no', consent })
  await answerByLink(store, token, { answer: 'yes', consent })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({
    ...{ handOver: 'refused', customer: null },
  })
  for (const other of [token.replace(hugo.id, dee.id), token.slice(0, -2), '', hugo.id]) {
    await expect(findPutRequest(store, other)).rejects.toMatchObject({ reason: 'not_found' })
  }
})

it('asks each of a company, of whom one answers for all', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo', kind: 'prospect' })
  const hugo = await knowHugo(store)
  await addOrganizationMember(store, ann, { organizationId, personId: hugo.id })
  const { offerId } = await handToNear(store, { organizationId })
  const [letter] = await readLetters(store)
  expect(await findPutRequest(store, letter?.token ?? '')).toMatchObject({
    organizationName: 'Velo',
  })
  await answerByLink(store, letter?.token ?? '', { answer: 'yes', consent })
  expect(await findOfferedLead(store, dee, offerId)).toMatchObject({ customer: { name: 'Velo' } })
})

it('asks no more whoever agreed to Ann meanwhile', async ({ store }) => {
  const { leadId } = await handToNear(store, { personId: (await knowHugo(store)).id })
  const [letter] = await readLetters(store)
  await noteAgreement(store, ann, { leadId, how: 'By phone, on Monday.' })
  expect(await findLead(store, ann, leadId)).toMatchObject({ offer: { handOver: 'given' } })
  const late = answerByLink(store, letter?.token ?? '', { answer: 'yes', consent })
  await expect(late).rejects.toMatchObject({ code: 'request.over' })
})

it('asks Ines although the letter to Hugo could not be written', async ({ store }) => {
  const { near } = await openShops(store)
  const ines = await createPerson(store, { name: 'Ines', presence: 'customer' })
  await addClaim(store, ann, {
    ...{ personId: ines.id, kind: 'email', value: 'ines@example.org', source: 'shop' },
  })
  for (const { id: personId } of [await knowHugo(store), ines]) {
    const leadId = await openLead(store, ann, { about: { personId }, ...facts })
    await offerLead(store, ann, { leadId, dealerId: near })
    await acceptLead(store, dee, { offerId: await offerOf(store, leadId) })
  }
  let asked = 0
  const siteName = () =>
    asked++ === 0 ? Promise.reject(new Error('No name')) : Promise.resolve('The Guild')
  await expect(writeRequestLetters(store, { ...house, siteName })).rejects.toThrow('1 letters')
  expect((await readLetters(store)).map(({ to }) => to)).toEqual(['ines@example.org'])
  await writeRequestLetters(store, house)
  expect((await readLetters(store)).map(({ to }) => to)).toContain('hugo@example.org')
})
