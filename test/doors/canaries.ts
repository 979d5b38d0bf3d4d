import { keepers, reviewProduct } from '#app'
import { removeComment } from '#comments'
import { defineField, setFieldValues, setPartyTags, showField } from '#fields'
import { comment, postReply, removeReply, removeTopic, startTopic } from '#forum'
import { commentOnIdea, proposeIdea } from '#ideas'
import { writeLetter } from '#mail'
import { sendMessage } from '#messages'
import { overrideStage } from '#lifecycle'
import { writeNote } from '#notes'
import { dismiss } from '#outreach'
import { createOrganization, createTerritory } from '#organizations'
import { addClaim, createPerson, suspendPerson } from '#people'
import { closeProspect, createStage, openProspect } from '#pipeline'
import { saveProduct } from '#products'
import { answerReview, withdrawReview } from '#reviews'
import { addTask } from '#tasks'
import { createGroup, createSpace, giveGroupAccess } from '#spaces'
import { ada, ann, bo, ida, makers, mo, olga, plaza, workshop, type Store } from '#test'
import type { Actor } from './actors.ts'
import { inLeads } from './canaries-leads.ts'
import { inSharing } from './canaries-shared.ts'

/** A word that stands in one place only, and who may read it there. */
export interface Canary {
  word: string
  /** Nobody at all, if empty. */
  seenBy: readonly Actor[]
}

/** Stands beside every canary that a search might find. */
export const COMMON_WORD = 'zanzibar'

const inWorkshop: Actor[] = ['member (author)', "member's own scopes"]
const admins: Actor[] = ['admin', 'owner']
const agents: Actor[] = ['agent', "agent's own scopes", ...admins]
const customerReaders: Actor[] = [...agents, 'manager']
const moderators: Actor[] = ['moderator', ...admins, "owner's key to read only"]

/** Lets canaries fly in every place that is not for everybody. */
export async function release(store: Store): Promise<{ canaries: Canary[]; ids: string[] }> {
  const canaries: Canary[] = []
  const canary = (place: string, seenBy: readonly Actor[]) => {
    const word = `canary${place}${Math.random()
      .toString(36)
      .replace(/[^a-z]/g, '')}`
    canaries.push({ word, seenBy })
    return word
  }
  const ids = [
    ...(await inPrivateSpace(store, canary)),
    ...(await inWhatWasRemoved(store, canary)),
    ...(await inReviews(store, canary)),
    ...(await inTheInbox(store, canary)),
    ...(await atTheDesk(store, canary)),
    ...(await inSharing(store, canary)),
    ...(await inLeads(store, canary)),
  ]
  return { canaries, ids }
}

type NewCanary = (place: string, seenBy: readonly Actor[]) => string

async function inPrivateSpace(store: Store, canary: NewCanary): Promise<string[]> {
  const word = (place: string) => canary(place, inWorkshop)
  const text = (place: string) => `${COMMON_WORD} ${word(place)}`
  const space = await createSpace(store, ida, {
    ...{ name: canary('space', [...inWorkshop, ...admins]), visibility: 'private' },
  })
  await giveGroupAccess(store, ida, { groupId: makers.id, spaceId: space })
  const topic = await startTopic(store, ada, {
    ...{ spaceId: workshop.id, kind: 'question', title: text('title') },
    ...{ body: `It says ${text('body')}.`, tags: [word('tag')] },
  })
  const reply = await postReply(store, ada, { topicId: topic, body: text('reply') })
  const idea = await proposeIdea(store, ada, {
    ...{ spaceId: workshop.id, title: text('idea'), body: text('proposal'), tags: [word('mark')] },
  })
  const remarks = [
    await comment(store, ada, { on: 'topic', onId: topic, body: text('remark') }),
    await comment(store, ada, { on: 'reply', onId: reply, body: text('aside') }),
    await commentOnIdea(store, ada, { ideaId: idea, body: text('thought') }),
  ]
  return [space, topic, reply, idea, ...remarks]
}

async function inWhatWasRemoved(store: Store, canary: NewCanary): Promise<string[]> {
  const where = { spaceId: plaza.id, kind: 'discussion' } as const
  // Whose words they are still reads them.
  const text = (place: string) =>
    `${COMMON_WORD} ${canary(place, ['another member', ...moderators])}`
  const topic = await startTopic(store, bo, {
    ...{ ...where, title: text('gonetitle'), body: text('gonebody') },
  })
  const below = await comment(store, bo, {
    ...{ on: 'topic', onId: topic, body: canary('gonebelow', moderators) },
  })
  const standing = await startTopic(store, bo, { ...where, title: 'Standing', body: 'It stays.' })
  const reply = await postReply(store, bo, { topicId: standing, body: text('gonereply') })
  const remark = await comment(store, bo, {
    ...{ on: 'topic', onId: standing, body: canary('goneremark', moderators) },
  })
  await removeTopic(store, mo, { topicId: topic })
  await removeReply(store, mo, { replyId: reply })
  await removeComment(store, mo, { commentId: remark })
  return [topic, below, standing, reply, remark]
}

/** What moderators hid, and what its author took back. */
async function inReviews(store: Store, canary: NewCanary): Promise<string[]> {
  const word = (place: string) => canary(place, ['another member', ...moderators])
  const ids: string[] = []
  for (const fate of ['hidden', 'withdrawn']) {
    const { id: productId } = await saveProduct(store, ann, { name: `Rattle ${fate}` })
    const review = await reviewProduct(store, bo, {
      ...{ productId, stars: 1, title: `${COMMON_WORD} ${word(`${fate}title`)}` },
      ...{ body: `It says ${COMMON_WORD} ${word(`${fate}body`)}.`, pros: word(`${fate}pros`) },
    })
    await answerReview(store, ann, { reviewId: review, answer: word(`${fate}answer`) })
    if (fate === 'hidden') await keepers.review.remove?.(store, mo, review)
    else await withdrawReview(store, bo, { reviewId: review })
    ids.push(productId, review)
  }
  return ids
}

async function inTheInbox(store: Store, canary: NewCanary): Promise<string[]> {
  const body = canary('message', [...inWorkshop, 'agent', "agent's own scopes"])
  const { conversationId, messageId } = await sendMessage(store, ann, { toId: ada.id, body })
  return [conversationId, messageId]
}

async function atTheDesk(store: Store, canary: NewCanary): Promise<string[]> {
  const kim = await createPerson(store, { name: 'Kim' })
  const customer = { personId: kim.id }
  const reasons = canary('reason', customerReaders)
  await suspendPerson(store, mo, { ...customer, because: reasons })
  await overrideStage(store, ann, {
    ...{ ...customer, stage: 'advocacy', reason: canary('stage', customerReaders) },
  })
  const note = canary('note', [...customerReaders, 'moderator'])
  await dismiss(store, ann, { ...customer, because: 'other', note })
  const claim = await addClaim(store, ann, {
    ...{ ...customer, kind: 'email', source: 'shop' },
    value: `${canary('claim', agents)}@example.org`,
  })
  const email = `${canary('account', agents)}@example.org`
  await store
    .insertInto('accounts')
    .values({ person_id: kim.id, email, proven_at: null, password_hash: null })
    .execute()
  const firm = await createOrganization(store, ann, { name: canary('firm', customerReaders) })
  const account = await atTheAccount(store, canary, firm, kim.id)
  const group = await createGroup(store, ida, { name: canary('group', admins) })
  return [kim.id, claim, firm, group, ...account, ...(await inLetters(store, canary))]
}

/** What staff write of customers is neither for dealers nor for whom it is about. */
async function atTheAccount(store: Store, canary: NewCanary, organizationId: string, id: string) {
  const word = (place: string) => canary(place, customerReaders)
  const notes = [
    await writeNote(store, ann, { personId: ada.id, body: word('notebook') }),
    await writeNote(store, ann, { organizationId, body: word('notepad') }),
  ]
  const about = { personId: ada.id }
  const task = await addTask(store, ann, { title: word('task'), body: word('todo'), about })
  const label = word('field')
  const field = await defineField(store, ida, {
    subject: 'person',
    label,
    key: 'hue',
    kind: 'text',
  })
  // It stands wherever fields stand, and still it is for staff.
  await showField(store, ida, {
    ...{ fieldId: field, audience: 'staff', asked: 'never' },
    ...{ isOnProfile: true, isOnCard: true, isFilter: true },
  })
  await setFieldValues(store, ann, { ...about, values: { hue: word('hue') } })
  await setPartyTags(store, ann, { ...about, tags: [word('sorted')] })
  const territory = await createTerritory(store, ida, { name: word('territory') })
  const stage = await createStage(store, ida, { name: word('step'), probability: 5 })
  const prospectId = await openProspect(store, ann, { personId: id, stageId: stage })
  await closeProspect(store, ann, { prospectId, outcome: 'lost', reason: word('lost') })
  return [...notes, task, field, territory, stage, prospectId]
}

async function inLetters(store: Store, canary: NewCanary): Promise<string[]> {
  const notice = await writeLetter(store, {
    to: `${canary('address', admins)}@example.org`,
    subject: canary('subject', admins),
    text: canary('text', admins),
    kind: 'notice',
  })
  const link = await writeLetter(store, {
    ...{ to: 'olga@example.org', personId: olga.id, subject: 'Sign in', kind: 'sign-in' },
    text: canary('link', []),
  })
  return [notice, link]
}
