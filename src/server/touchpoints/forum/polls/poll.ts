import { z } from 'zod'
import { tidyText } from '#text'

export const pollKind = z.enum(['single', 'several', 'ranked'])
export type PollKind = z.infer<typeof pollKind>

/** When the results are shown: always, to those who voted, or once the poll is closed. */
export const pollResults = z.enum(['always', 'voted', 'closed'])
export type PollResults = z.infer<typeof pollResults>

const MOST_OPTIONS = 20

const line = (most: number, missing: string) =>
  z
    .string()
    .transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, missing).max(most, `Use ${most} letters at most.`))

/** A date, or one that was kept as JSON while a moderator read what the poll belongs to. */
const moment = z.union([z.date(), z.iso.datetime().transform((text) => new Date(text))])

export const newPoll = z.object({
  question: line(200, 'Say what the poll asks.'),
  kind: pollKind.default('single'),
  results: pollResults.default('always'),
  options: z
    .array(line(100, 'An option may not be empty.'))
    .min(2, 'Give at least two options to choose from.')
    .max(MOST_OPTIONS, `Give ${MOST_OPTIONS} options at most.`)
    .refine((options) => new Set(options).size === options.length, 'Two options are the same.'),
  /** Only members of this group may vote. */
  groupId: z.uuid().nullable().default(null),
  closesAt: moment.nullable().default(null),
})
export type NewPoll = z.input<typeof newPoll>
export type ReadPoll = z.output<typeof newPoll>

/** Which options, by their ids; in a ranked poll the favourite first. */
export const newBallot = z.object({ choices: z.array(z.uuid()).min(1).max(MOST_OPTIONS) })

export interface PollOption {
  id: string
  label: string
  /** Votes or, in a ranked poll, points; null while the results are not shown. */
  score: number | null
}

/** A poll as one viewer sees it. */
export interface Poll {
  id: string
  topicId: string
  question: string
  kind: PollKind
  results: PollResults
  options: PollOption[]
  voterCount: number
  closesAt: Date | null
  /** Only members of a group may vote. */
  isForGroup: boolean
  /** Of which, if the viewer may know of it. */
  group: { name: string; slug: string } | null
  isOpen: boolean
  /** What the viewer chose, in order; empty if they have not voted. */
  ownChoices: string[]
  may: { vote: boolean; close: boolean }
}
