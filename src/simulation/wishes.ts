import type { ImportedDecision, ImportedIdea, ImportedVote } from '#ideas'
import { DAY_MS, isAround, later } from './cast.ts'
import {
  awake,
  inTheirWords,
  pickSpeaker,
  postComment,
  see,
  SOURCE,
  spaceOf,
  type Stage,
} from './conversation.ts'
import { readIdeas, type IdeaTheme } from './talk.ts'

export interface Wishes {
  ideas: ImportedIdea[]
  votes: ImportedVote[]
  decisions: ImportedDecision[]
}

/** Members propose, others vote and add a word, and the works decide. */
export function propose(stage: Stage): Wishes {
  const { random, now, cast } = stage
  const wishes: Wishes = { ideas: [], votes: [], decisions: [] }
  for (const theme of readIdeas('ideas/ideas')) {
    const isYoung = theme.status === 'open'
    const createdAt = awake(
      later(now, -(isYoung ? 3 : 120) - (isYoung ? 220 : 400) * random.next()),
    )
    const author = pickSpeaker(stage, createdAt, [], { from: cast.customers })
    if (!author) continue
    const id = random.id(createdAt)
    const body = inTheirWords(stage, author, createdAt, theme.body)
    const idea = { id, spaceId: spaceOf(stage, 'ideas'), authorId: author.id, createdAt }
    const key = { source: SOURCE, sourceId: `idea:${id}` }
    wishes.ideas.push({ ...idea, title: theme.title, body, ...key })
    see(stage, author, createdAt)
    wishes.votes.push(...vote(stage, idea))
    remark(stage, idea, theme)
    if (theme.status !== 'open') wishes.decisions.push(decide(stage, idea, theme))
  }
  return wishes
}

type Idea = Pick<ImportedIdea, 'id' | 'spaceId' | 'authorId' | 'createdAt'>

function vote(stage: Stage, { id, createdAt, authorId }: Idea): ImportedVote[] {
  const { random, now, cast } = stage
  const appeal = 0.08 + 0.45 * random.next() ** 2
  return cast.customers.flatMap((actor) => {
    const votedAt = awake(later(createdAt, random.exponential(25)))
    if (votedAt >= now || !isAround(actor, votedAt)) return []
    if (actor.id !== authorId && !random.chance(appeal)) return []
    see(stage, actor, votedAt)
    const key = { source: SOURCE, sourceId: `vote:${id}:${actor.id}` }
    return [{ ideaId: id, personId: actor.id, votedAt, ...key }]
  })
}

function remark(stage: Stage, { id, authorId, spaceId, createdAt }: Idea, theme: IdeaTheme): void {
  const speakers = [authorId]
  for (const text of theme.comments) {
    const at = awake(later(createdAt, stage.random.exponential(4)))
    const speaker = pickSpeaker(stage, at, speakers)
    if (!speaker) continue
    const subject = { type: 'idea' as const, id, rootId: id, authorId, spaceId }
    postComment(stage, speaker, at, subject, inTheirWords(stage, speaker, at, text))
    speakers.push(speaker.id)
  }
}

function decide({ random, now, cast }: Stage, idea: Idea, theme: IdeaTheme): ImportedDecision {
  const manager = cast.staff.find(({ role }) => role === 'manager')
  if (!manager) throw new Error('Nobody is there to decide')
  const days = (now.getTime() - idea.createdAt.getTime()) / DAY_MS
  return {
    ideaId: idea.id,
    byId: manager.id,
    from: 'open',
    to: theme.status,
    answer: theme.answer,
    decidedAt: awake(later(idea.createdAt, days * (0.2 + 0.6 * random.next()))),
    source: SOURCE,
    sourceId: `decision:${idea.id}`,
  }
}
