import type { Generated } from 'kysely'
import type { PollKind, PollResults } from './poll.ts'

export interface PollTables {
  polls: {
    id: string
    topic_id: string
    author_id: string
    question: string
    kind: PollKind
    results: PollResults
    group_id: string | null
    closes_at: Date | null
    voter_count: Generated<number>
    created_at: Generated<Date>
  }
  poll_options: {
    id: string
    poll_id: string
    position: number
    label: string
    score: Generated<number>
  }
  poll_ballots: {
    person_id: string
    poll_id: string
    choices: string[]
    cast_at: Generated<Date>
  }
}
