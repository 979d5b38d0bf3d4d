import { keepers } from '#app'
import {
  acceptReply,
  findPoll,
  openPoll,
  archiveTopic,
  comment,
  editReply,
  editTopic,
  hideVersion,
  openPost,
  postReply,
  react,
  removeReply,
  removeTopic,
  setTimer,
  startTopic,
  unlistTopic,
  unpinForMe,
  whisper,
} from '#forum'
import { setBookmark } from '#bookmarks'
import { saveDraft } from '#drafts'
import { castVote, proposeIdea } from '#ideas'
import { removeComment } from '#comments'
import { newId } from '#ids'
import { writeLetter } from '#mail'
import { removeMessage, sendMessage, startConversation } from '#messages'
import {
  appealSanction,
  claimItem,
  decideItem,
  flagSubject,
  listReview,
  listWatchedWords,
  sanctionPerson,
  watchWord,
} from '#moderation'
import { notifyMany } from '#notifications'
import { importProducts, recordOrder } from '#orders'
import {
  addClaim,
  addOrganizationMember,
  createKey,
  createOrganization,
  createPerson,
  mergePeople,
  startOrganizationRelation,
  startRelation,
  suspendPerson,
  type Person,
} from '#people'
import { listToken } from '#notices'
import { createGroup, editGroup, makeInvite, type Viewer } from '#spaces'
import { startTie } from '#ties'
import { ada, ann, bo, dee, ida, mo, olga, plaza, type Store } from '#test'
import { hire, suspendSome } from './actors.ts'

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
    endOfLetters: await listToken(store, { personId: cleo.id, list: 'reply' }),
    ...(await buildForum(store, cleo, everybody)),
    ...(await buildIdeas(store, cleo, everybody)),
    ...(await buildInbox(store, everybody)),
    ...(await buildCustomers(store, cleo)),
    ...(await buildSettings(store)),
  }
  const review = await buildReview(store, cleo, world.waiting, everybody)
  for (const person of everybody) {
    await startTie(store, person, { kind: 'follow', personId: cleo.id })
  }
  await mergePeople(store, ida, { profileId: fay.id, intoId: cleo.id })
  await suspendPerson(store, ida, { personId: gil.id })
  await suspendSome(store, cast)
  return { ...world, ...review, gil: gil.id, cast }
}

function asViewer(person: Person): Viewer {
  return { ...person, spaceIds: [] }
}

async function buildForum(store: Store, cleo: Viewer, everybody: readonly Viewer[]) {
  const start = (who: Viewer, title: string) => {
    const body = 'It squeaks when it rains, whatever I do.'
    return startTopic(store, who, { spaceId: plaza.id, kind: 'question', title, body })
  }
  const topic = await start(ada, 'Which oil for the chain?')
  const lonely = await start(ada, 'Which pump for the road?')
  const removedTopic = await start(ada, 'Which lamp for the night?')
  const waiting = await start(cleo, 'Which saddle for long days?')
  const reply = await postReply(store, ada, { topicId: topic, body: 'I tried wax, to no avail.' })
  const answer = await postReply(store, bo, { topicId: topic, body: 'Try a wet lube.' })
  const answered = await start(ada, 'Which tyres for gravel?')
  const accepted = await postReply(store, bo, { topicId: answered, body: 'Forty millimetres.' })
  await acceptReply(store, ada, { replyId: accepted })
  const removedReply = await postReply(store, ada, { topicId: answered, body: 'Never mind.' })
  const others = await postReply(store, cleo, { topicId: waiting, body: 'Leather, I think.' })
  const remark = await comment(store, ada, { on: 'topic', onId: topic, body: 'On a tourer.' })
  const removedRemark = await comment(store, ada, { on: 'topic', onId: topic, body: 'Oh well.' })

  for (const person of everybody) {
    for (const [subjectType, subjectId] of [
      ['topic', waiting] as const,
      ['reply', others] as const,
    ])
      await react(store, person, { subjectType, subjectId, reaction: 'thanks' })
  }
  const threads = await buildStates(store, start)
  for (const person of everybody) {
    await unpinForMe(store, person, { topicId: answered, isUnpinned: true })
  }
  const polled = await start(ada, 'Where do we ride on Sunday?')
  const options = ['To the hills', 'Round the lake']
  await openPoll(store, ada, { topicId: polled, question: 'Where?', options })
  for (const person of everybody) {
    await saveDraft(store, person, { place: 'topic', body: 'Which' })
    await setBookmark(store, person, { subjectType: 'topic', subjectId: topic })
  }
  const choice = (await findPoll(store, ada, polled))?.options[0]?.id ?? ''
  await removeTopic(store, ada, { topicId: removedTopic })
  await removeReply(store, ada, { replyId: removedReply })
  await removeComment(store, ada, { commentId: removedRemark })
  await store
    .updateTable('topics')
    .set({ is_pinned: true, locked_at: new Date() })
    .where('id', '=', answered)
    .execute()
  return {
    ...{ topic, lonely, removedTopic, waiting, reply, answer, answered, accepted, removedReply },
    ...{ others, remark, removedRemark, polled, choice },
    ...threads,
  }
}

/** Topics in every state, with versions, a timer and a note for staff. */
async function buildStates(store: Store, start: (who: Viewer, title: string) => Promise<string>) {
  const unlisted = await start(ada, 'Which shed for the winter?')
  const archived = await start(ada, 'Which helmet of the nineties?')
  const edited = await start(ada, 'Which gloves?')
  const corrected = await postReply(store, ada, { topicId: edited, body: 'Woollen ones.' })
  const note = await whisper(store, ann, { topicId: edited, body: 'She asked by letter, too.' })
  for (const version of [1, 2]) {
    const body = `Which gloves, ${'warm ones '.repeat(20 * version)}?`
    await editTopic(store, mo, { topicId: edited, title: 'Which gloves?', body, version })
    await editReply(store, mo, { replyId: corrected, body, version })
  }
  for (const [type, id] of [['topic', edited] as const, ['reply', corrected] as const])
    await hideVersion(store, mo, { type, id, version: 2, isHidden: true })
  await openPost(store, mo, { type: 'reply', id: corrected, isWiki: true })
  await openPost(store, mo, { type: 'topic', id: unlisted, isWiki: true })
  const dueAt = new Date(Date.now() + 86_400_000)
  await setTimer(store, mo, { topicId: unlisted, act: 'close', dueAt })
  await unlistTopic(store, mo, { topicId: unlisted, isUnlisted: true })
  await archiveTopic(store, mo, { topicId: archived, isArchived: true })
  return { unlisted, archived, edited, corrected, note }
}

async function buildIdeas(store: Store, cleo: Viewer, everybody: readonly Viewer[]) {
  const propose = (title: string) => proposeIdea(store, cleo, { spaceId: plaza.id, title })
  const idea = await propose('A bell that can be heard')
  const otherIdea = await propose('A louder bell')
  const voted = await propose('A bell for both hands')
  for (const person of everybody) await castVote(store, person, { ideaId: voted })
  return { idea, otherIdea, voted }
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

/** Something to decide, something decided, and sanctions to appeal against. */
async function buildReview(
  store: Store,
  cleo: Viewer,
  topicId: string,
  everybody: readonly Viewer[],
) {
  const flaggable = await postReply(store, cleo, { topicId, body: 'A gel one is softer.' })
  const spam = await postReply(store, cleo, { topicId, body: 'Buy them at my shop.' })
  await flagSubject(store, bo, keepers, { on: 'reply', onId: spam, reason: 'spam' })
  const [decided] = (await listReview(store, mo, keepers)).items
  const decidedItem = decided?.id ?? ''
  await decideItem(store, mo, keepers, { itemId: decidedItem, version: 2, decision: 'disagree' })
  await flagSubject(store, dee, keepers, { on: 'topic', onId: topicId, reason: 'off_topic' })
  const [open] = (await listReview(store, mo, keepers)).items
  for (const person of everybody) {
    await flagSubject(store, person, keepers, { on: 'profile', onId: cleo.id, reason: 'spam' })
  }
  const [, claimed] = (await listReview(store, mo, keepers)).items
  const claimedItem = claimed?.id ?? ''
  await claimItem(store, mo, { itemId: claimedItem })
  const because = { kind: 'warning', rule: 'other', said: 'Once is enough.' } as const
  const sanction = await sanctionPerson(store, olga, { personId: cleo.id, ...because })
  await appealSanction(store, cleo, { sanctionId: sanction, words: 'It was once.' })
  const ownSanction = await sanctionPerson(store, mo, { personId: ada.id, ...because })
  await watchWord(store, ida, { pattern: 'darn', action: 'censor' })
  const [word] = await listWatchedWords(store, mo)
  return {
    ...{ item: open?.id ?? '', decidedItem, claimedItem, flaggable, sanction, ownSanction },
    watchedWord: word?.id ?? '',
  }
}

async function buildSettings(store: Store) {
  const group = await createGroup(store, ida, { name: 'Testers' })
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
  return { group, invite, inviteCode, key, letter, run }
}
