import fc from 'fast-check'
import { setBookmark } from '#bookmarks'
import { definePurpose, sayFor } from '#consent'
import { askCopy } from './copies/ask.ts'
import { listPartyTags, setPartyTags } from '#fields'
import { castBallot, comment, findPoll, openPoll, postReply, react, startTopic } from '#forum'
import { castVote, proposeIdea } from '#ideas'
import { acceptLead, findLead, offerLead, openLead, wishForDealer } from '#leads'
import { overrideStage } from '#lifecycle'
import { writeNote } from '#notes'
import { addOrganizationMember, createOrganization } from '#organizations'
import {
  addClaim,
  assignRole,
  createPerson,
  setTrustLevel,
  silencePerson,
  suspendPerson,
} from '#people'
import { createStage, openProspect } from '#pipeline'
import { thank } from '#recognition'
import { shareWithDealer } from '#sharing'
import type { Viewer } from '#spaces'
import { addTask } from '#tasks'
import { startTie } from '#ties'
import { record } from '#timeline'
import { ada, ann, bo, dee, followed, ida, mo, plaza, type Database } from '#test'

const kinds = [
  ...(['topic', 'reply', 'vote', 'ballot', 'idea', 'order', 'follow', 'thank'] as const),
  ...(['comment', 'react', 'bookmark', 'consent', 'share'] as const),
  ...(['refuse', 'wish', 'lead', 'suspend', 'silence', 'trust', 'copy'] as const),
  ...(['claim', 'tag', 'member', 'note', 'task', 'prospect', 'stage', 'role'] as const),
  ...(['merge', 'merge', 'merge', 'unmerge', 'unmerge', 'settle'] as const),
]

/** A deed of one of three people, perhaps about another. */
export const deed = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat({ max: 2 }),
  other: fc.nat({ max: 2 }),
})
export type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** What was done, by or to whom, so that a world without merges can do the same. */
export type Done = Deed & { number: number; targetId: string }

export type World = Awaited<ReturnType<typeof build>>

/** Three people, and what they can write and vote about. */
export async function build(store: Database) {
  const joinedAt = new Date('2024-01-01T00:00:00Z')
  const cy = await createPerson(store, { name: 'Cy', joinedAt })
  const people: Viewer[] = [ada, bo, { ...cy, spaceIds: [] }]
  const words = { title: 'Where do we ride?', body: 'On Sunday.' }
  const topicId = await startTopic(store, mo, { spaceId: plaza.id, kind: 'discussion', ...words })
  await openPoll(store, mo, { topicId, question: 'Where?', options: ['Hills', 'Lake', 'Woods'] })
  const choices = (await findPoll(store, mo, topicId))?.options.map(({ id }) => id) ?? []
  const ideaIds: string[] = []
  for (const title of ['A bell for all', 'Lights for the shed']) {
    ideaIds.push(await proposeIdea(store, mo, { spaceId: plaza.id, title, body: 'Please.' }))
  }
  const organizationId = await createOrganization(store, ann, { name: 'Wheel Ltd' })
  const dealerId = await createOrganization(store, ann, { name: 'Dee & Co', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: dealerId, personId: dee.id })
  await createStage(store, ida, { name: 'Trial', probability: 50 })
  const purposeId = await definePurpose(store, ida, {
    ...{ name: 'News', text: 'We write once a month.', channels: ['post'] },
  })
  await followed(store)
  const names = new Map<string, string>([
    ...people.map(({ id }, index) => [id, `person ${index}`] as const),
    ...choices.map((id, index) => [id, `choice ${index}`] as const),
    ...ideaIds.map((id, index) => [id, `idea ${index}`] as const),
    ...([mo.id, ann.id] as const).map((id, index) => [id, `staff ${index}`] as const),
    ...([
      [topicId, 'topic'],
      [organizationId, 'organization'],
      [dealerId, 'dealer'],
      [purposeId, 'purpose'],
    ] as const),
  ])
  const ids = { topicId, choices, ideaIds, organizationId, dealerId, purposeId }
  return { store, people, ...ids, names }
}

/** Members act under the profile that signed in, staff about the person whose page they see. */
export async function carryOut(world: World, { kind, who, other, number, targetId }: Done) {
  const { store, people, topicId, choices, ideaIds, organizationId, dealerId, purposeId } = world
  const viewer = people[who]
  const personId = [...world.names].find(([, name]) => name === targetId)?.[0] ?? ''
  const text = `Words ${number}`
  const said = { spaceId: plaza.id, title: text, body: text }
  const about = { personId }
  const deeds: Record<string, () => Promise<unknown>> = {
    topic: () => startTopic(store, viewer, { ...said, kind: 'question' }),
    reply: () => postReply(store, viewer, { topicId, body: text }),
    vote: () => castVote(store, viewer, { ideaId: ideaIds[other % 2] ?? '' }),
    ballot: () => castBallot(store, viewer, { topicId, choices: [choices[other] ?? ''] }),
    idea: () => proposeIdea(store, viewer, said),
    order: () => recordOrder(store, viewer?.id ?? '', number),
    follow: () => startTie(store, viewer, { kind: 'follow', personId: mo.id }),
    thank: () => thank(store, viewer, { personId: mo.id, words: text }),
    comment: () => comment(store, viewer, { on: 'topic', onId: topicId, body: text }),
    react: () =>
      react(store, viewer, { subjectType: 'topic', subjectId: topicId, reaction: 'like' }),
    bookmark: () => setBookmark(store, viewer, { subjectType: 'topic', subjectId: topicId }),
    consent: () => {
      const choice = { purposeId, channel: 'post' as const, isGranted: true }
      const house = { origin: '', siteName: () => Promise.resolve('') }
      return sayFor(store, house, viewer?.id ?? '', choice, { method: 'link', source: 'test' })
    },
    refuse: () => {
      const choice = { purposeId, channel: 'post' as const, isGranted: false }
      const house = { origin: '', siteName: () => Promise.resolve('') }
      return sayFor(store, house, viewer?.id ?? '', choice, { method: 'link', source: 'test' })
    },
    wish: () => wishForDealer(store, viewer, { product: text, consent: 'I agree.' }),
    lead: () => handLead(store, { about, dealerId, text }),
    suspend: () => suspendPerson(store, mo, { personId, because: text }),
    silence: () => silencePerson(store, mo, { personId }),
    trust: () => setTrustLevel(store, { personId, level: number % 5 }),
    copy: () => askCopy(store, viewer, { personId: viewer?.id ?? '' }),
    share: () =>
      shareWithDealer(store, viewer, {
        ...{ dealerId, groups: ['contact'], purposes: ['service'], days: 30 },
      }),
    prospect: () => openProspect(store, ann, about),
    stage: () => overrideStage(store, ann, { ...about, stage: 'advocacy', reason: text }),
    role: () => assignRole(store, ida, { ...about, role: number % 2 === 0 ? 'dealer' : 'member' }),
    claim: () => addClaim(store, ann, { ...about, ...claim(number) }),
    tag: () => addTag(store, personId, `tag-${number}`),
    member: () => addOrganizationMember(store, ann, { ...about, organizationId }),
    note: () => writeNote(store, ann, { ...about, body: text }),
    task: () => addTask(store, ann, { about, title: text }),
  }
  await deeds[kind]?.()
}

async function handLead(
  store: Database,
  { about, dealerId, text }: { about: { personId: string }; dealerId: string; text: string },
): Promise<void> {
  const leadId = await openLead(store, ann, { about, product: text })
  await offerLead(store, ann, { leadId, dealerId })
  const { offer } = await findLead(store, ann, leadId)
  await acceptLead(store, dee, { offerId: offer?.id ?? '' })
}

async function addTag(store: Database, personId: string, tag: string): Promise<void> {
  const tags = await listPartyTags(store, ann, { personId })
  await setPartyTags(store, ann, { personId, tags: [...tags, tag] })
}

function claim(number: number) {
  return { kind: 'email' as const, value: `p${number}@example.com`, source: 'shop' }
}

function recordOrder(store: Database, personId: string, number: number): Promise<void> {
  const subjectId = `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`
  const details = { amount: 1000, currency: 'EUR', quantity: 1 }
  return record(store, { type: 'order.paid', personId, subjectId, details })
}
