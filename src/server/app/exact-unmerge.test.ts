import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { setBookmark } from '#bookmarks'
import { definePurpose, sayFor } from '#consent'
import { DomainError } from '#errors'
import { listPartyTags, setPartyTags } from '#fields'
import { castBallot, comment, findPoll, openPoll, postReply, react, startTopic } from '#forum'
import { castVote, proposeIdea } from '#ideas'
import { overrideStage } from '#lifecycle'
import { writeNote } from '#notes'
import { addOrganizationMember, createOrganization } from '#organizations'
import { addClaim, assignRole, createPerson, findPerson, mergePeople, unmergePeople } from '#people'
import { createStage, openProspect } from '#pipeline'
import { thank } from '#recognition'
import { shareWithDealer } from '#sharing'
import type { Viewer } from '#spaces'
import { addTask } from '#tasks'
import { startTie } from '#ties'
import { record } from '#timeline'
import { ada, ann, bo, followed, ida, it, mo, openCopy, plaza, type Database } from '#test'

const kinds = [
  ...(['topic', 'reply', 'vote', 'ballot', 'idea', 'order', 'follow', 'thank'] as const),
  ...(['comment', 'react', 'bookmark', 'consent', 'share'] as const),
  ...(['claim', 'tag', 'member', 'note', 'task', 'prospect', 'stage', 'role'] as const),
  ...(['merge', 'merge', 'merge', 'unmerge', 'unmerge', 'settle'] as const),
]
const deed = fc.record({
  kind: fc.constantFrom(...kinds),
  who: fc.nat({ max: 2 }),
  other: fc.nat({ max: 2 }),
})
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** What was done, by or to whom, so that a world without merges can do the same. */
type Done = Deed & { number: number; targetId: string }

/** What profiles did and are, and what is derived of it. Who was told what is not undone. */
const tables = [
  ...['topics', 'replies', 'ideas', 'idea_votes', 'polls', 'poll_options', 'poll_ballots'],
  ...['comments', 'reactions', 'bookmarks', 'consent_lines', 'relationships', 'sharing_grants'],
  ...['claims', 'ties', 'thanks', 'organization_members', 'party_tags', 'notes', 'tasks'],
  ...['prospects', 'prospect_moves', 'person_relations', 'lifecycle_overrides'],
  ...['person_badges', 'value_purchases', 'contributions', 'registrations', 'engagement_days'],
  ...['lifecycle_signs', 'lifecycle_stages', 'lifecycle_stories', 'staff_contacts'],
  ...['organization_stages', 'segment_members'],
]

const inTwoWorlds = it.extend('twin', async ({}, { onCleanup }) => {
  const twin = await openCopy()
  onCleanup(() => twin.destroy())
  return twin
})

inTwoWorlds(
  'leaves every profile as if it had never been merged',
  { timeout: 60_000 },
  async ({ database, twin }) => {
    const worlds = [await build(database), await build(twin)] as const
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 25 }), async (deeds) => {
        round += 100
        const done: Done[] = []
        for (const [index, deed] of deeds.entries()) {
          const next = await tryOut(worlds[0], deed, round + index)
          if (next) done.push(next)
        }
        for (const { id } of worlds[0].people) {
          await unmergePeople(database, ann, { profileId: id })
        }
        for (const next of done) await carryOut(worlds[1], next)
        await Promise.all([followed(database), followed(twin)])
        expect(await known(worlds[0])).toEqual(await known(worlds[1]))
      }),
      { numRuns: 6, seed: 7, endOnFailure: true },
    )
  },
)

type World = Awaited<ReturnType<typeof build>>

/** Three people, and what they can write and vote about. */
async function build(store: Database) {
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

/** Does something where people are merged; answers what came of it, if anything did. */
async function tryOut(world: World, deed: Deed, number: number): Promise<Done | undefined> {
  const { store, people } = world
  const canonical = async (who: number) => (await findPerson(store, people[who]?.id ?? '')).id
  const [targetId, intoId] = [await canonical(deed.who), await canonical(deed.other)]
  if (deed.kind === 'settle') await followed(store)
  else if (deed.kind === 'unmerge') {
    await unmergePeople(store, ann, { profileId: people[deed.who]?.id ?? '' })
  } else if (deed.kind === 'merge') {
    const merging = mergePeople(store, ann, { profileId: targetId, intoId })
    await merging.catch((error: unknown) => expect(error).toBeInstanceOf(DomainError))
  } else {
    const target = world.names.get(targetId) ?? ''
    const done = { ...deed, number, targetId: target }
    const before = await countDeeds(store)
    // What one person may not do twice, two may: the other world does what this one did.
    await carryOut(world, done).catch(() => undefined)
    if ((await countDeeds(store)) > before) return done
  }
  return undefined
}

/** Marks are private, and no deeds of the timeline. */
async function countDeeds(store: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from activities)::int + (select count(*) from bookmarks)::int as count
  `.execute(store)
  return rows[0]?.count ?? 0
}

/** Members act under the profile that signed in, staff about the person whose page they see. */
async function carryOut(world: World, { kind, who, other, number, targetId }: Done) {
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

/** All of it, with names in the place of ids that differ, and without the hour. */
async function known({ store, names }: World): Promise<Record<string, string[]>> {
  const written = async (table: string, condition = sql`true`) => {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(each)::text as row from ${sql.table(table)} as each where ${condition}
    `.execute(store)
    return rows.map(({ row }) => nameless(row, names)).sort()
  }
  const timeline = sql`type not in ('person.merged', 'person.unmerged')`
  const world: Record<string, string[]> = { activities: await written('activities', timeline) }
  for (const table of tables) world[table] = await written(table)
  return world
}

function nameless(row: string, names: ReadonlyMap<string, string>): string {
  return (
    row
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? '#')
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:[0-9:.+]+/g, '@')
      .replace(/\b\d{13}\b/g, '@')
      // How many tags staff saw, for which profiles a yes was given, and that somebody had voted
      // before, was true of the joined person.
      .replace(/"covers": \[[^\]]*\]/, '"covers"')
      .replace(/"count": \d+/, '"count"')
      .replace('poll.vote_changed', 'poll.voted')
      .replace(/"(recorded_in|hot_score|rank|search_\w+)": [^,}]+/g, '$1')
  )
}
