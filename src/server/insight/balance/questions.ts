import { sql } from 'kysely'
import { kaplanMeier, medianWait, shareBy, wilson, type Estimate } from '#statistics'
import type { BalanceStore } from './tables.ts'

/** How long questions wait for the first reply of somebody else; those still open are censored. */
export interface Answering {
  questions: number
  answered: number
  within24h: Estimate
  within7d: Estimate
  medianHours: number | null
  unansweredShare: number | null
  /** Of the first replies, those that did not come from staff. */
  byPeers: Estimate | null
}

const HOUR_MS = 3_600_000

/** Measures the waits until `asOf`. Replies count, comments and bots do not. */
export async function measureAnswering(store: BalanceStore, asOf: Date): Promise<Answering> {
  const questions = await listQuestions(store, asOf)
  const answers = questions.filter((question) => question.answeredAt !== null)
  const curve = kaplanMeier(
    questions.map(({ askedAt, answeredAt }) => ({
      time: ((answeredAt ?? asOf).getTime() - askedAt.getTime()) / HOUR_MS,
      isOver: answeredAt !== null,
    })),
  )
  const peers = answers.filter((answer) => !answer.byStaff).length
  return {
    questions: questions.length,
    answered: answers.length,
    within24h: shareBy(curve, 24),
    within7d: shareBy(curve, 7 * 24),
    medianHours: medianWait(curve),
    unansweredShare: questions.length === 0 ? null : 1 - answers.length / questions.length,
    byPeers: answers.length === 0 ? null : wilson(peers, answers.length),
  }
}

interface Question {
  askedAt: Date
  answeredAt: Date | null
  byStaff: boolean | null
}

async function listQuestions(store: BalanceStore, asOf: Date): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select question.posted_at as "askedAt", first.posted_at as "answeredAt",
      first.by_staff as "byStaff"
    from contributions as question
    join people as asker on asker.id = question.person_id
    left join lateral (
      select reply.posted_at, reply.by_staff
      from contributions as reply
      join people as replier on replier.id = reply.person_id
      where reply.topic_id = question.subject_id and reply.kind = 'reply'
        and reply.removals <= 0 and reply.posted_at between question.posted_at and ${asOf}
        and not replier.is_bot and replier.canonical_id <> asker.canonical_id
      order by reply.posted_at limit 1
    ) as first on true
    where question.kind = 'question' and question.removals <= 0 and question.posted_at <= ${asOf}
  `.execute(store)
  return rows
}
