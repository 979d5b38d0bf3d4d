import { z } from 'zod'
import { ideaStatus } from '#ideas'

export const trackerKinds = ['github', 'gitlab', 'standard'] as const
export type TrackerKind = (typeof trackerKinds)[number]

/** What the state of an issue is called there, and what it makes of an idea here. */
const stateRule = z.object({
  state: z
    .string()
    .trim()
    .toLowerCase()
    .min(1, 'Please write the name of a state.')
    .max(60, 'Please use at most 60 characters.'),
  status: ideaStatus,
})
export type StateRule = z.output<typeof stateRule>

const address = z
  .url({ protocol: /^https?$/, error: 'Please paste the whole address, with https://.' })
  .max(500, 'This address is too long.')

export const trackerFacts = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Please give it a name.')
    .max(60, 'Please use at most 60 characters.'),
  kind: z.enum(trackerKinds),
  address,
  /** Left out, it signs as before. */
  secret: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{16,200}$/, 'Please use a secret of 16 to 200 letters, without spaces.')
    .optional(),
  /** By which it can be told what was decided here. Left out, it stays; empty, nothing is told any more. */
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{0,300}$/, 'Please paste the token as it was shown, without spaces.')
    .optional(),
  /** Where a tracker of kind `standard` is told. Empty, nothing is told. */
  toldAddress: z.union([z.literal(''), address]).default(''),
  statuses: z.array(stateRule).max(30, 'Please name at most 30 states.'),
  isOn: z.boolean().default(true),
})
export type TrackerFacts = z.input<typeof trackerFacts>

export const issueLink = z.object({ url: address })

/** Where issues are kept, as those see it who look after it; never its secret. */
export interface Tracker {
  id: string
  name: string
  kind: TrackerKind
  address: string
  statuses: StateRule[]
  isOn: boolean
  /** Whether there is a token to tell it things; which one is never shown. */
  hasToken: boolean
  toldAddress: string | null
  /** When something came that was signed as it should be. */
  heardAt: Date | null
}

/** What one begins with; each house writes its own. */
export const usualStatuses: Record<TrackerKind, StateRule[]> = {
  github: [
    { state: 'completed', status: 'shipped' },
    { state: 'not_planned', status: 'declined' },
  ],
  gitlab: [{ state: 'closed', status: 'shipped' }],
  standard: [
    { state: 'in progress', status: 'started' },
    { state: 'done', status: 'shipped' },
  ],
}

/** By what an issue is known, however its address was written. */
export function keyOf(url: string): string {
  const { host, pathname } = new URL(url)
  const path = pathname.replace(/\/+$/, '').replace('/-/work_items/', '/-/issues/')
  return `${host}${path}`.toLowerCase()
}

/** What people call an issue: `acme/bikes#12`, `BIKE-12`, or else its address. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url)
  const path = readable(pathname).replace(/^\/+|\/+$/g, '')
  const numbered = /^(.+?)(?:\/-)?\/(?:issues|work_items)\/(\d+)$/.exec(path)
  if (numbered) return `${numbered[1]}#${numbered[2]}`
  return /\/browse\/([A-Za-z]\w*-\d+)$/.exec(`/${path}`)?.[1] ?? `${host}/${path}`
}

function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path // with a sign for percent that stands for itself
  }
}
