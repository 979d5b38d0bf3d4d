import type { NewPoll } from '#forum'
import { pollKind, pollResults } from '#forum'
import type { Typed } from '../../refusal.ts'

const DAY_MS = 24 * 3_600_000

/** The poll that a form asks for, if it asks for one: an option on each line. */
export function readPoll(typed: Typed): NewPoll | undefined {
  const { pollQuestion = '', pollOptions = '', pollDays = '' } = typed
  const options = pollOptions
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (pollQuestion.trim() === '' && options.length === 0) return undefined
  const days = /^\d{1,3}$/.test(pollDays) ? Number(pollDays) : 0
  return {
    question: pollQuestion,
    options,
    kind: pollKind.catch('single').parse(typed.pollKind),
    results: pollResults.catch('always').parse(typed.pollResults),
    groupId: typed.pollGroup === '' ? null : typed.pollGroup,
    closesAt: days > 0 ? new Date(Date.now() + days * DAY_MS) : null,
  }
}
