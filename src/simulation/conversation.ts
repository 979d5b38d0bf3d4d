import type { ImportedComment } from '#comments'
import type { ImportedAcceptance, ImportedReaction, ImportedReply, ImportedTopic } from '#forum'
import { products, regions, towns, type SpaceKey } from './business.ts'
import { DAY_MS, isAround, later, type Actor, type Cast, type Temper } from './cast.ts'
import type { Random } from './random.ts'
import { fill } from './talk.ts'

export const SOURCE = 'sample'

/** All that was said, with who was there to say it. */
export interface Stage {
  random: Random
  now: Date
  cast: Cast
  spaceIds: ReadonlyMap<SpaceKey, string>
  topics: ImportedTopic[]
  replies: ImportedReply[]
  acceptances: ImportedAcceptance[]
  comments: ImportedComment[]
  reactions: ImportedReaction[]
  /** On which days each was here, by profile. */
  seen: Map<string, Set<string>>
}

const talks: Record<Temper, number> = {
  buyer: 0,
  lurker: 0.05,
  asker: 0.4,
  helper: 2.2,
  pillar: 14,
}

const isStaff = ({ role }: Actor) => role !== 'member' && role !== 'dealer'

/** Somebody who is around at that time and not one of those; the talkative more often. */
export function pickSpeaker(
  { random, cast }: Stage,
  at: Date,
  others: readonly string[],
  { from = cast.all, staffWeight = 0.2 }: { from?: readonly Actor[]; staffWeight?: number } = {},
): Actor | undefined {
  return random.pickBy(from, (actor) => {
    if (!isAround(actor, at) || others.includes(actor.id)) return 0
    const isLastSeason = actor.leavesAt.getTime() - at.getTime() < 80 * DAY_MS
    const eager = actor.temper === 'pillar' && isLastSeason ? 3 : 1
    return talks[actor.temper] * eager * (actor.role === 'member' ? 1 : staffWeight)
  })
}

export function startTopic(
  stage: Stage,
  author: Actor,
  at: Date,
  topic: Pick<ImportedTopic, 'kind' | 'title' | 'body' | 'tags'> & { space: SpaceKey },
): ImportedTopic {
  const { space, ...words } = topic
  const id = stage.random.id(at)
  const started = {
    ...words,
    id,
    spaceId: spaceOf(stage, space),
    authorId: author.id,
    byStaff: isStaff(author),
    createdAt: at,
    source: SOURCE,
    sourceId: `topic:${id}`,
  }
  stage.topics.push(started)
  see(stage, author, at)
  return started
}

/** Says something to a topic, unless that would be in the future. */
export function postReply(
  stage: Stage,
  author: Actor,
  at: Date,
  topic: ImportedTopic,
  body: string,
): ImportedReply | undefined {
  if (at >= stage.now) return undefined
  const id = stage.random.id(at)
  const reply = {
    id,
    topicId: topic.id,
    authorId: author.id,
    byStaff: isStaff(author),
    body,
    createdAt: at,
    source: SOURCE,
    sourceId: `reply:${id}`,
  }
  stage.replies.push(reply)
  see(stage, author, at)
  return reply
}

export function postComment(
  stage: Stage,
  author: Actor,
  at: Date,
  subject: ImportedComment['subject'],
  body: string,
): void {
  if (at >= stage.now) return
  const id = stage.random.id(at)
  const byStaff = isStaff(author)
  const comment = { id, subject, authorId: author.id, byStaff, body, at }
  stage.comments.push({ ...comment, source: SOURCE, sourceId: `comment:${id}` })
  see(stage, author, at)
}

export function see({ seen }: Stage, { id }: Actor, at: Date): void {
  const days = seen.get(id) ?? new Set()
  seen.set(id, days.add(at.toISOString().slice(0, 10)))
}

export function spaceOf({ spaceIds }: Stage, key: SpaceKey): string {
  const id = spaceIds.get(key)
  if (id === undefined) throw new Error(`There is no space ${key}`)
  return id
}

/** People write by day: what falls into the night waits for the morning. */
export function awake(at: Date): Date {
  const hour = at.getUTCHours()
  return hour < 5 ? later(at, (6 - hour) / 24) : at
}

/** The words of an author, with what is theirs put into the gaps. */
export function inTheirWords({ random }: Stage, author: Actor, at: Date, text: string): string {
  const bikes = products.filter(({ space }) => space === author.home)
  const bike = author.bike ?? (bikes.length > 0 ? random.pick(bikes) : products[0])
  const month = new Date(at.getTime() - random.int(20, 80) * DAY_MS)
  return fill(text, {
    bike: bike?.name ?? 'Fell 2',
    town: random.chance(0.7) ? author.town : random.pick(towns),
    place: random.pick(regions),
    month: month.toLocaleString('en', { month: 'long', timeZone: 'UTC' }),
    weight: random.int(56, 98),
    km: random.int(14, 68),
    name: author.name.split(' ')[0] ?? author.name,
  })
}
