import { type SpaceKey } from './business.ts'
import { later, type Actor } from './cast.ts'
import {
  awake,
  inTheirWords,
  pickSpeaker,
  postReply,
  startTopic,
  type Stage,
} from './conversation.ts'
import { introEndings, introMiddles, introOpenings, introTitles, welcomes } from './small-talk.ts'
import { readThemes } from './talk.ts'

/** Newcomers to whom nobody has said a word yet. */
const UNGREETED = 6

/** Rides, stories and plans, where what is said follows one upon the other. */
export function discuss(stage: Stage): void {
  const { staff, dealers, customers } = stage.cast
  const manager = staff.filter(({ role }) => role === 'manager')
  const beta = betaRiders(stage)
  converse(stage, 'rides', customers, stage.cast.all)
  converse(stage, 'lounge', customers, [...customers, ...manager])
  converse(stage, 'news', manager, stage.cast.all)
  converse(stage, 'dealers', [...dealers, ...manager], [...dealers, ...manager])
  converse(stage, 'beta', manager, beta)
  introduce(stage)
}

/** Those who ride what is not for sale yet. */
export function betaRiders({ cast }: Stage): Actor[] {
  const isRegular = ({ temper }: Actor) => temper === 'pillar' || temper === 'helper'
  return cast.customers.filter((actor) => isRegular(actor) && actor.bike).slice(0, 12)
}

function converse(
  stage: Stage,
  space: SpaceKey,
  starters: readonly Actor[],
  repliers: readonly Actor[],
): void {
  const { random, now } = stage
  for (const theme of readThemes(`discussions/${space}`)) {
    for (const [way, title] of theme.titles.entries()) {
      let at = awake(later(now, -1.5 - 520 * random.next() ** 1.2))
      const starter = pickSpeaker(stage, at, [], { from: starters, staffWeight: 1 })
      if (!starter) continue
      const words = (text: string) => inTheirWords(stage, starter, at, text)
      const body = words(theme.asks[way] ?? '')
      const topic = startTopic(stage, starter, at, {
        space,
        kind: 'discussion',
        title: words(title),
        body,
      })
      let last = starter.id
      for (const text of theme.answers) {
        if (random.chance(0.15)) continue
        at = awake(later(at, random.logNormal(0.35, 1.2)))
        const speaker = pickSpeaker(stage, at, [last, starter.id], { from: repliers })
        if (!speaker) continue
        postReply(stage, speaker, at, topic, inTheirWords(stage, speaker, at, text))
        last = speaker.id
      }
    }
  }
}

/** Newcomers say hello, and most are welcomed. */
function introduce(stage: Stage): void {
  const { random, now, cast } = stage
  const members = cast.customers.filter(({ joinedAt, temper }) => joinedAt && temper !== 'buyer')
  const latest = [...members].sort(byJoining).slice(0, UNGREETED)
  const earlier = random.shuffled(members.filter((member) => !latest.includes(member))).slice(0, 34)
  for (const member of [...latest, ...earlier]) {
    const at = awake(later(member.joinedAt ?? now, random.exponential(1)))
    if (at >= now || at > member.leavesAt) continue
    const words = (texts: readonly string[]) => inTheirWords(stage, member, at, random.pick(texts))
    const body = [words(introOpenings), words(introMiddles), words(introEndings)].join('\n\n')
    const title = words(introTitles)
    const topic = startTopic(stage, member, at, { space: 'rides', kind: 'discussion', title, body })
    if (!latest.includes(member)) welcome(stage, topic, member.id)
  }
}

function byJoining({ joinedAt: one }: Actor, { joinedAt: other }: Actor): number {
  return (other?.getTime() ?? 0) - (one?.getTime() ?? 0)
}

function welcome(stage: Stage, topic: ReturnType<typeof startTopic>, newcomerId: string): void {
  const { random } = stage
  const speakers = [newcomerId]
  let at = topic.createdAt
  for (const text of random.shuffled(welcomes).slice(0, random.int(1, 3))) {
    at = awake(later(at, random.logNormal(0.3, 1)))
    const speaker = pickSpeaker(stage, at, speakers)
    if (!speaker) return
    postReply(stage, speaker, at, topic, inTheirWords(stage, speaker, at, text))
    speakers.push(speaker.id)
  }
}
