import { z } from 'zod'
import type { TrackerKind } from './tracker.ts'

/** What is said of an issue: by which names its state may go, the most telling first. */
export interface IssueNews {
  url: string
  states: string[]
  at: Date
}

const label = z.object({ name: z.string().max(200) })
const titled = z.object({ title: z.string().max(200) })

const fromGithub = z
  .object({
    issue: z.object({
      html_url: z.url(),
      state: z.string(),
      state_reason: z.string().nullish(),
      updated_at: z.iso.datetime({ offset: true }),
      labels: z.array(label).max(100).default([]),
    }),
  })
  .transform(({ issue }) => {
    const { state, state_reason: reason, labels } = issue
    const named = state === 'closed' ? [reason ?? ''] : labels.map(({ name }) => name)
    return { url: issue.html_url, states: [...named, state], at: issue.updated_at }
  })

/** Dates are said in two ways, by age of the server. */
const gitlabTime = z
  .string()
  .transform((text) => text.replace(' UTC', 'Z').replace(/^(\d{4}-\d\d-\d\d) /, '$1T'))

const fromGitlab = z
  .object({
    object_kind: z.enum(['issue', 'work_item']),
    object_attributes: z.object({
      url: z.url(),
      state: z.string(),
      updated_at: gitlabTime.pipe(z.iso.datetime({ offset: true })),
    }),
    labels: z.array(titled).max(100).default([]),
  })
  .transform(({ object_attributes: { url, state, updated_at: at }, labels }) => {
    const named = state === 'closed' ? [] : labels.map(({ title }) => title)
    return { url, states: [...named, state], at }
  })

/** Standard Webhooks say when in `timestamp`, and what in `data`. */
const fromStandard = z
  .object({
    timestamp: z.iso.datetime({ offset: true }),
    data: z.object({ url: z.url(), state: z.string() }),
  })
  .transform(({ timestamp: at, data: { url, state } }) => ({ url, states: [state], at }))

const readers = { github: fromGithub, gitlab: fromGitlab, standard: fromStandard }

/** What a webhook says of an issue; nothing where it speaks of something else. */
export function readNews(kind: TrackerKind, body: unknown): IssueNews | undefined {
  const { data } = readers[kind].safeParse(body)
  if (!data) return undefined
  const states = data.states.map((state) => state.trim().toLowerCase().slice(0, 60))
  return { url: data.url, states: states.filter(Boolean), at: new Date(data.at) }
}
