import type { ImportedTopic } from '#forum'
import type { SpaceKey } from './business.ts'
import { isAround, later, type Actor } from './cast.ts'
import {
  awake,
  inTheirWords,
  pickSpeaker,
  postComment,
  postReply,
  startTopic,
  type Stage,
} from './conversation.ts'
import { furtherReplies, thanksReplies } from './small-talk.ts'
import { readThemes, type Theme } from './talk.ts'

const spaces = ['fell', 'beck', 'scar', 'drover', 'workshop'] as const
/** So many of the latest questions are still waiting for somebody. */
const WAITING = 8

/** Every theme is asked twice, each time by somebody else and in other words. */
export function askQuestions(stage: Stage): void {
  const { random, now } = stage
  const uses = random.shuffled(
    spaces.flatMap((space) =>
      readThemes(`questions/${space}`).flatMap((theme) =>
        [0, 1].map((way) => ({ space, theme, way })),
      ),
    ),
  )
  uses.forEach(({ space, theme, way }, index) => {
    const isWaiting = index < WAITING
    const at = isWaiting
      ? awake(later(now, -0.15 - index * 1.1 - random.next()))
      : awake(later(now, -2 - 540 * random.next() ** 1.25))
    const asker = pickAsker(stage, space, at)
    if (!asker) return
    const topic = startTopic(stage, asker, at, {
      space,
      kind: 'question',
      title: inTheirWords(stage, asker, at, theme.titles[way] ?? ''),
      body: inTheirWords(stage, asker, at, theme.asks[way] ?? ''),
      tags: theme.tags,
    })
    if (!isWaiting && !random.chance(0.05)) answer(stage, topic, asker, theme)
  })
}

/** Mostly somebody who owns such a bike, and who joined not long ago. */
function pickAsker({ random, cast }: Stage, space: SpaceKey, at: Date): Actor | undefined {
  return random.pickBy(cast.customers, (actor) => {
    if (!isAround(actor, at) || !actor.joinedAt) return 0
    const isNew = actor.joinedAt > later(at, -40)
    const talk = { buyer: 0, lurker: 0.4, asker: 3, helper: 1.5, pillar: 0.7 }[actor.temper]
    return talk * (isNew ? 3 : 1) * (actor.home === space || space === 'workshop' ? 4 : 0.4)
  })
}

/** Some answers can only come from those who build or sell. */
const ofTheHouse =
  /write to us|send us|ring us|our (shop|partner|best)|we (show|keep|move|offer|change it|read the|advise|resell|have little|do that|recommend|don't mind)|in the shop|in our shop|with us|bring (it|the seat) in|bring the seat|ours are|we'll (try|tell)/i

function answer(stage: Stage, topic: ImportedTopic, asker: Actor, theme: Theme): void {
  const { random, cast } = stage
  const texts = random.shuffled(theme.answers).slice(0, random.int(1, theme.answers.length))
  const speakers = [asker.id]
  const answers = []
  let at = topic.createdAt
  for (const text of texts) {
    at = awake(later(at, random.logNormal(0.16, 1.5)))
    const from = ofTheHouse.test(text) ? [...cast.staff, ...cast.dealers] : cast.all
    const speaker = pickSpeaker(stage, at, speakers, { from })
    const reply =
      speaker && postReply(stage, speaker, at, topic, inTheirWords(stage, speaker, at, text))
    if (!reply) return
    speakers.push(speaker.id)
    answers.push({ reply, speaker })
    if (random.chance(0.3)) remark(stage, topic, reply, at, theme)
  }
  if (random.chance(0.15)) chime(stage, topic, at, speakers)
  const [best] = random.shuffled(answers)
  if (best && random.chance(0.68)) accept(stage, topic, asker, best.reply.id, at)
}

function remark(
  stage: Stage,
  topic: ImportedTopic,
  reply: { id: string; authorId: string },
  at: Date,
  theme: Theme,
): void {
  const { random } = stage
  const [text] = random.shuffled(theme.comments)
  const when = awake(later(at, random.exponential(0.6)))
  const speaker = pickSpeaker(stage, when, [reply.authorId])
  if (!text || !speaker) return
  theme.comments.splice(theme.comments.indexOf(text), 1)
  const { id, authorId } = reply
  const subject = { type: 'reply' as const, id, rootId: topic.id, authorId, spaceId: topic.spaceId }
  postComment(stage, speaker, when, subject, inTheirWords(stage, speaker, when, text))
}

function chime(stage: Stage, topic: ImportedTopic, at: Date, speakers: readonly string[]): void {
  const when = awake(later(at, stage.random.exponential(3)))
  const speaker = pickSpeaker(stage, when, speakers, { staffWeight: 0 })
  if (speaker) postReply(stage, speaker, when, topic, stage.random.pick(furtherReplies))
}

function accept(stage: Stage, topic: ImportedTopic, asker: Actor, replyId: string, at: Date): void {
  const { random, now } = stage
  const acceptedAt = awake(later(at, random.exponential(0.8)))
  if (acceptedAt >= now) return
  asker.leavesAt = new Date(Math.max(asker.leavesAt.getTime(), acceptedAt.getTime() + 1))
  const source = { source: topic.source, sourceId: `accepted:${replyId}` }
  stage.acceptances.push({ topicId: topic.id, replyId, byId: asker.id, acceptedAt, ...source })
  if (random.chance(0.5)) {
    postReply(stage, asker, later(acceptedAt, 0.002), topic, random.pick(thanksReplies))
  }
}
