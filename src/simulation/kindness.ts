import type { ImportedConversation } from '#messages'
import type { ImportedThanks, NewBadge } from '#recognition'
import type { NewActivity } from '#timeline'
import { isAround, later, type Actor } from './cast.ts'
import { awake, inTheirWords, see, SOURCE, type Stage } from './conversation.ts'
import { memberAnswers, staffLetters, thankYous } from './small-talk.ts'

/** People like what they read: the more, the better it is and the more of them are around. */
export function react(stage: Stage): void {
  const { random, now, cast, reactions } = stage
  const accepted = new Set(stage.acceptances.map(({ replyId }) => replyId))
  const posts = [
    ...stage.topics.map((post) => ({ ...post, type: 'topic' as const })),
    ...stage.replies.map((post) => ({ ...post, type: 'reply' as const })),
  ]
  for (const { id, type, authorId, createdAt } of posts) {
    const wished = Math.floor(random.exponential(accepted.has(id) ? 3.4 : 1.5))
    const readers = new Set<Actor>()
    for (let attempt = 0; attempt < wished; attempt++) {
      const reader = random.pickBy(cast.all, (actor) => readerWeight(actor, createdAt))
      if (reader && reader.id !== authorId) readers.add(reader)
    }
    for (const reader of readers) {
      const reactedAt = awake(later(createdAt, random.exponential(1.2)))
      if (reactedAt >= now || !isAround(reader, reactedAt)) continue
      const reaction = random.pickBy(['like', 'thanks', 'insightful'] as const, (kind) => {
        return kind === 'like' ? 6 : type === 'reply' ? 2 : 0.5
      })
      const key = { source: SOURCE, sourceId: `reaction:${id}:${reader.id}` }
      const how = { personId: reader.id, subjectType: type, subjectId: id, authorId, reactedAt }
      reactions.push({ ...how, reaction: reaction ?? 'like', ...key })
      see(stage, reader, reactedAt)
    }
  }
}

function readerWeight(actor: Actor, at: Date): number {
  if (!isAround(actor, at)) return 0
  return { buyer: 0, lurker: 1, asker: 1.5, helper: 3, pillar: 6 }[actor.temper]
}

/** Now and then somebody says it in words, members and staff alike. */
export function sayThanks(stage: Stage): ImportedThanks[] {
  const { random, now } = stage
  const people = new Map(stage.cast.all.map((actor) => [actor.id, actor]))
  return stage.acceptances.flatMap(({ byId, replyId, topicId, acceptedAt }) => {
    const reply = stage.replies.find(({ id }) => id === replyId)
    const thankedAt = awake(later(acceptedAt, random.exponential(2)))
    if (!reply || thankedAt >= now || !random.chance(0.22)) return []
    const [helper] = stage.cast.staff.filter(({ role }) => role === 'moderator')
    const from = random.chance(0.25) && helper ? helper : people.get(byId)
    if (!from || from.id === reply.authorId) return []
    see(stage, from, thankedAt)
    const about = random.chance(0.7)
      ? ({ type: 'reply', id: replyId } as const)
      : ({ type: 'topic', id: topicId } as const)
    const words = inTheirWords(stage, from, thankedAt, random.pick(thankYous))
    const id = random.id(thankedAt)
    return [{ id, fromId: from.id, toId: reply.authorId, words, about, thankedAt, source: SOURCE }]
  })
}

const badges = [
  { name: 'First answer', level: 'bronze', after: 1 },
  { name: 'Helping hand', level: 'bronze', after: 5 },
  { name: 'Reliable wheel', level: 'silver', after: 15 },
  { name: 'Lantern', level: 'gold', after: 40 },
] as const

/** For members, by how often they have answered. */
export function earnBadges({ cast, replies, random }: Stage): NewBadge[] {
  const members = new Set(cast.customers.map(({ id }) => id))
  const counts = new Map<string, number>()
  const inOrder = [...replies].sort((one, other) => +one.createdAt - +other.createdAt)
  return inOrder.flatMap(({ authorId, createdAt }) => {
    const count = (counts.get(authorId) ?? 0) + 1
    counts.set(authorId, count)
    const badge = badges.find(({ after }) => after === count)
    if (!badge || !members.has(authorId)) return []
    const { name, level } = badge
    const awardedAt = later(createdAt, 0.01 + random.next() / 24)
    const key = { source: SOURCE, sourceId: `badge:${name.toLowerCase().replaceAll(' ', '-')}` }
    return [{ personId: authorId, badge: name, name, level, awardedAt, ...key }]
  })
}

/** Customer care writes to some who bought, and some write back. */
export function writeLetters(stage: Stage): ImportedConversation[] {
  const { random, now, cast } = stage
  const agents = cast.staff.filter(({ role }) => role === 'agent')
  const members = cast.customers.filter(({ joinedAt, buying }) => joinedAt && buying)
  return random
    .shuffled(members)
    .slice(0, 130)
    .flatMap((member) => {
      const agent = random.pick(agents)
      const from = member.joinedAt ?? now
      const sentAt = awake(later(from, random.next() * ((+now - +from) / 86_400_000)))
      const body = inTheirWords(stage, member, sentAt, random.pick(staffLetters))
      const answeredAt = awake(later(sentAt, random.logNormal(0.8, 1)))
      if (sentAt >= now) return []
      const letter = { id: random.id(sentAt), authorId: agent.id, byStaff: true, body, sentAt }
      const answers =
        isAround(member, answeredAt) && answeredAt < now && random.chance(0.55)
          ? [
              {
                id: random.id(answeredAt),
                authorId: member.id,
                byStaff: false,
                body: random.pick(memberAnswers),
                sentAt: answeredAt,
              },
            ]
          : []
      if (answers.length > 0) see(stage, member, answeredAt)
      const personIds = [agent.id, member.id] as const
      return [{ id: random.id(sentAt), personIds, messages: [letter, ...answers], source: SOURCE }]
    })
}

/** What staff did of their own accord stands on the timeline as their response. */
export function noteOutreach(letters: readonly ImportedConversation[]): NewActivity[] {
  return letters.flatMap(({ personIds: [byId, toId], messages: [letter] }, index) => {
    if (!letter) return []
    const because = index % 4 === 0 ? ('silent' as const) : ('unspoken' as const)
    return [
      {
        type: 'outreach.made' as const,
        personId: byId,
        subjectId: toId,
        details: { toId, because, what: 'message' as const, throughId: letter.id },
        occurredAt: letter.sentAt,
        source: SOURCE,
        sourceId: `outreach:${letter.id}`,
      },
    ]
  })
}
