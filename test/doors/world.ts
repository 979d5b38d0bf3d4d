import { definePurpose, preferencePath } from '#consent'
import { askExport } from '#exports'
import { newId } from '#ids'
import { writeLetter } from '#mail'
import { removeMessage, sendMessage, startConversation } from '#messages'
import { listToken } from '#notices'
import { notifyMany } from '#notifications'
import { importProducts, recordOrder } from '#orders'
import {
  addOrganizationMember,
  createOrganization,
  startOrganizationRelation,
  startRelation,
} from '#organizations'
import { addClaim, createKey, createPerson, mergePeople, suspendPerson, type Person } from '#people'
import { createGroup, editGroup, makeInvite, nameModerator, type Viewer } from '#spaces'
import { saveTagGroup } from '#tags'
import { askErasure } from '#privacy'
import { startTie } from '#ties'
import { ada, ann, bo, dee, ida, lounge, mo, olga, type Store } from '#test'
import { hire, suspendSome } from './actors.ts'
import { buildAccounts, moveByHand } from './build-accounts.ts'
import { buildForecast } from './build-forecast.ts'
import { buildForum } from './build-forum.ts'
import { buildGroups } from './build-groups.ts'
import { buildIdeas } from './build-ideas.ts'
import { buildLeads } from './build-leads.ts'
import { buildProducts } from './build-products.ts'
import { buildReview } from './build-review.ts'
import { buildRounds } from './build-rounds.ts'
import { buildSource } from './build-source.ts'
import { buildSharing } from './build-sharing.ts'

export type World = Awaited<ReturnType<typeof build>>

/** One of everything, mostly Ada's, for every actor to try their hands on. */
export async function build(store: Store) {
  const cast = await hire(store)
  const joinedAt = new Date('2024-01-01T00:00:00Z')
  const [cleo, eve, fay, gil, mia] = [
    asViewer(await createPerson(store, { name: 'Cleo', joinedAt })),
    asViewer(await createPerson(store, { name: 'Eve', joinedAt })),
    asViewer(await createPerson(store, { name: 'Fay', joinedAt })),
    asViewer(await createPerson(store, { name: 'Gil', joinedAt })),
    asViewer(await createPerson(store, { name: 'Mia', role: 'agent', joinedAt })),
  ]
  const everybody = [ada, bo, dee, ann, mo, ida, olga, ...Object.values(cast).map(asViewer)]
  const world = {
    ada: ada.id,
    bo: bo.id,
    cleo: cleo.id,
    eve: eve.id,
    mia: mia.id,
    fay: fay.id,
    ...(await buildPrivacy(store, cleo, eve)),
    endOfLetters: await listToken(store, { personId: cleo.id, list: 'reply' }),
    ...(await buildForum(store, cleo, everybody)),
    ...(await buildIdeas(store, cleo, everybody)),
    ...(await buildInbox(store, everybody)),
    ...(await buildCustomers(store, cleo)),
    ...(await buildProducts(store)),
    ...(await buildSettings(store, fay)),
    ...(await buildAccounts(store, cleo.id)),
    ...(await buildGroups(store, everybody)),
    ...(await buildSharing(store, cleo, everybody)),
    ...(await buildRounds(store, [cleo, ...everybody])),
  }
  const leads = await buildLeads(store, world.dealer)
  const forecast = await buildForecast(store, cleo.id)
  const decisions = await moveByHand(store, cleo.id, world.organization)
  const review = await buildReview(store, cleo, world.waiting, everybody)
  for (const person of everybody) {
    await startTie(store, person, { kind: 'follow', personId: cleo.id })
  }
  await mergePeople(store, ida, { profileId: fay.id, intoId: cleo.id })
  await suspendPerson(store, ida, { personId: gil.id })
  await suspendSome(store, cast)
  return { ...world, ...leads, ...review, forecast, decisions, gil: gil.id, cast }
}

function asViewer(person: Person): Viewer {
  return { ...person, spaceIds: [] }
}

/** A purpose that is asked for, the link to Cleo's choices, and Eve, who wants to be forgotten. */
async function buildPrivacy(store: Store, cleo: Viewer, eve: Viewer) {
  const words = { name: 'News', text: 'We write once a month.' }
  const consentPurpose = await definePurpose(store, ida, { ...words, channels: ['post'] })
  await askErasure(store, ann, { personId: eve.id, posts: 'keep', reason: 'By phone' })
  return { consentPurpose, preferences: await preferencePath(store, cleo.id) }
}

async function buildInbox(store: Store, everybody: readonly Viewer[]) {
  const { conversationId: conversation } = await sendMessage(store, ann, {
    ...{ toId: ada.id, body: 'How did the wet lube do?' },
  })
  const { conversationId: toAnn, messageId: message } = await sendMessage(store, ada, {
    ...{ conversationId: conversation, body: 'It is silent now.' },
  })
  const { messageId: removedMessage } = await sendMessage(store, ada, {
    ...{ conversationId: conversation, body: 'Or is it?' },
  })
  await removeMessage(store, ada, { messageId: removedMessage })
  const { conversationId: ride } = await startConversation(store, ada, {
    ...{ personIds: [bo.id, dee.id], name: 'Sunday ride', body: 'Who comes along?' },
  })
  const seen = new Date('2024-01-01T00:00:00Z')
  await store.updateTable('conversation_people').set({ last_read_at: seen }).execute()
  await notifyMany(
    store,
    everybody.map(({ id: personId }) => ({
      ...{ personId, kind: 'thanks', actorId: null, subjectType: 'person', subjectId: personId },
      ...{ spaceId: null, path: '/' },
    })),
  )
  return { conversation: toAnn, message, removedMessage, ride }
}

async function buildCustomers(store: Store, cleo: Viewer) {
  const personId = cleo.id
  const claimed = { kind: 'email', value: 'cleo@example.org', source: 'shop' } as const
  const claim = await addClaim(store, ida, { personId, ...claimed })
  await startRelation(store, ida, { personId, kind: 'consumer' })
  const organization = await createOrganization(store, ida, { name: 'Wheel & Sons' })
  await startOrganizationRelation(store, ida, { organizationId: organization, kind: 'business' })
  await addOrganizationMember(store, ida, { organizationId: organization, personId: bo.id })
  await importProducts(store, [{ id: newId(), slug: 'bell', name: 'Bell', description: 'Dings.' }])
  const order = await recordOrder(store, ida, {
    ...{ personId, source: 'shop', sourceId: '1', orderedAt: new Date('2026-01-05T12:00:00Z') },
    ...{ amount: 12_900, currency: 'EUR' },
  })
  return { claim, organization, order }
}

async function buildSettings(store: Store, keeper: Viewer) {
  await nameModerator(store, ida, { spaceId: lounge.id, personId: keeper.id })
  const group = await createGroup(store, ida, { name: 'Testers' })
  const tagGroup = await saveTagGroup(store, ida, { name: 'Lamps', tags: ['lamps'] })
  await editGroup(store, ida, { groupId: group, entry: 'request' })
  const inviteCode = await makeInvite(store, ida, { groupId: group })
  const { id: invite } = await store
    .selectFrom('invites')
    .where('code', '=', inviteCode)
    .select('id')
    .executeTakeFirstOrThrow()
  const { id: key } = await createKey(store, ida, { name: 'Shop', scopes: ['orders:write'] })
  const letter = await writeLetter(store, {
    ...{ to: 'bo@example.org', kind: 'notice', subject: 'Hello', text: 'All is well.' },
  })
  const run = newId()
  await store
    .insertInto('import_runs')
    .values({ id: run, kind: 'orders', name: 'orders.csv', started_by: ida.id, status: 'done' })
    .execute()
  const exported = await askExport(store, ida, { what: 'orders' })
  const kept = { group, tagGroup, invite, inviteCode, key, letter, run, exported }
  return { ...kept, ...(await buildSource(store)) }
}
