import { importComments } from '#comments'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import {
  importAcceptances,
  importReactions,
  importReplies,
  importTopics,
  pinTopic,
  rankTopics,
} from '#forum'
import { importDecisions, importIdeas, importVotes } from '#ideas'
import { importConversations } from '#messages'
import { findPerson, importPeople, type Person } from '#people'
import { awardBadges, importThanks } from '#recognition'
import { changeBrand } from '#settings'
import { asViewer, importGroups, importSpaces } from '#spaces'
import { recordMany, type NewActivity } from '#timeline'
import { brand, spaces } from './business.ts'
import type { Actor } from './cast.ts'
import { SOURCE } from './conversation.ts'
import { fillAccounts } from './fill-accounts.ts'
import { fillChanges } from './fill-changes.ts'
import { fillConsents } from './fill-consents.ts'
import { fillDuplicates } from './fill-duplicates.ts'
import { fillReviews } from './fill-reviews.ts'
import { fillRounds } from './fill-rounds.ts'
import { fillSharing } from './fill-sharing.ts'
import { fillShop } from './fill-shop.ts'
import { fillSurveys } from './fill-surveys.ts'
import type { SampleStore } from './store.ts'
import { imagineWorld, type Truth, type World, type WorldOptions } from './world.ts'

export interface Sample {
  owner: Person
  people: number
  truth: Truth
}

/** Fills an empty house with the sample community: all of it, in one transaction, or nothing. */
export function fillSample(store: SampleStore, options: WorldOptions): Promise<Sample> {
  const world = imagineWorld(options)
  return inTransaction(store, async (store) => {
    await fillPeople(store, world)
    const owner = await findPerson(store, ownerOf(world).id)
    await changeBrand(store, owner, brand)
    await fillSpaces(store, world)
    await fillShop(store, owner, world)
    await fillAccounts(store, owner, world, options.now)
    await fillDuplicates(store, world, options.now)
    await fillSharing(store, owner, world)
    await fillConsents(store, owner, world)
    await fillTalk(store, owner, world)
    await fillReviews(store, owner, world, options.now)
    await fillChanges(store, owner, world)
    await fillSurveys(store, owner, world.cast.customers, options.now)
    await fillRounds(store, owner, world.cast.customers, options.now)
    await recordMany(store, visits(world, options.now))
    return { owner, people: world.cast.all.length, truth: world.truth }
  })
}

function ownerOf({ cast }: World): Actor {
  const owner = cast.staff.find(({ role }) => role === 'owner')
  if (!owner) throw new Error('Nobody owns the place')
  return owner
}

async function fillPeople(store: SampleStore, { cast }: World): Promise<void> {
  await importPeople(
    store,
    cast.all.map(({ email: value, firstSeenAt, joinedAt = firstSeenAt, ...actor }) => ({
      ...{ id: actor.id, name: actor.name, role: actor.role, bio: actor.bio, joinedAt },
      claim: { kind: 'email', value, source: SOURCE },
    })),
  )
  await recordMany(store, cast.all.flatMap(joined))
}

function joined({ id, joinedAt }: Actor): NewActivity[] {
  if (!joinedAt) return []
  const details = { by: 'simulation' as const }
  const about = { personId: id, subjectId: id, occurredAt: joinedAt }
  return [{ type: 'person.joined', ...about, details, source: SOURCE, sourceId: 'joined' }]
}

async function fillSpaces(store: SampleStore, { cast, spaceIds, groupIds, betaRiders }: World) {
  const createdAt = cast.staff[0]?.firstSeenAt
  const wanted = spaces.map(({ key, ...space }, position) => {
    return { ...space, id: idOf(spaceIds, key), position, createdAt }
  })
  const opened = await importSpaces(store, wanted)
  if (wanted.some(({ id }, index) => id !== opened[index])) {
    const message = 'There are spaces already. The sample community needs an empty house.'
    throw new DomainError('conflict', 'sample.occupied', message)
  }
  // Working here opens no private space: those who look after partners and testers are in.
  const hosts = cast.staff.filter(({ role }) => role === 'manager' || role === 'owner')
  const group = (name: string, key: 'dealers' | 'beta', members: readonly Actor[]) => ({
    id: groupIds[key],
    name,
    spaceIds: [idOf(spaceIds, key)],
    memberIds: [...hosts, ...members].map(({ id }) => id),
    createdAt,
  })
  await importGroups(store, [
    group('Dealers', 'dealers', cast.dealers),
    group('Beta riders', 'beta', betaRiders),
  ])
}

function idOf<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`There is no id of ${String(key)}`)
  return id
}

async function fillTalk(store: SampleStore, owner: Person, world: World): Promise<void> {
  await importTopics(store, world.topics)
  await importReplies(store, world.replies)
  await importAcceptances(store, world.acceptances)
  await importReactions(store, world.reactions)
  await rankTopics(store)
  await importIdeas(store, world.ideas)
  await importVotes(store, world.votes)
  await importDecisions(store, world.decisions)
  await importComments(store, world.comments)
  await importConversations(store, world.letters)
  await recordMany(store, world.outreach)
  await importThanks(store, world.thanks)
  await awardBadges(store, world.badges)
  await pinLatestNews(store, owner, world)
}

async function pinLatestNews(store: SampleStore, owner: Person, { topics, spaceIds }: World) {
  const news = topics.filter(({ spaceId }) => spaceId === spaceIds.get('news'))
  const [latest] = news.sort((one, other) => +other.createdAt - +one.createdAt)
  if (latest)
    await pinTopic(store, await asViewer(store, owner), { topicId: latest.id, isPinned: true })
}

/** At noon of the day, but never before somebody joined, nor in the future. */
function visits({ seen, cast }: World, now: Date): NewActivity[] {
  const joinedAt = new Map(cast.all.map((actor) => [actor.id, actor.joinedAt ?? now]))
  return [...seen].flatMap(([personId, days]) =>
    Array.from(days, (day) => {
      const noon = Math.max(Date.parse(`${day}T12:00:00Z`), +(joinedAt.get(personId) ?? now))
      return {
        type: 'person.visited' as const,
        personId,
        subjectId: personId,
        details: {},
        occurredAt: new Date(Math.min(noon, +now)),
        source: SOURCE,
        sourceId: `visited:${day}`,
      }
    }),
  )
}
