import { z } from 'zod'
import type { Space, Viewer } from '#spaces'

export const moderatedTypes = [
  'topic',
  'reply',
  'comment',
  'idea',
  'message',
  'profile',
  'review',
] as const
export const moderatedType = z.enum(moderatedTypes)
export type ModeratedType = z.infer<typeof moderatedType>

export type ItemKind = 'flagged' | 'held'

export type ItemStatus =
  | 'open'
  | 'agreed'
  | 'removed'
  | 'disagreed'
  | 'ignored'
  | 'approved'
  | 'refused'
  | 'lapsed'

export const decisions = ['agree', 'remove', 'disagree', 'ignore', 'approve', 'refuse'] as const
export type Decision = (typeof decisions)[number]

/** What house rule something is against. */
export const rules = [
  'spam',
  'off_topic',
  'inappropriate',
  'harassment',
  'private_data',
  'law',
  'other',
] as const
export const rule = z.enum(rules)
export type Rule = z.infer<typeof rule>

/** Why something looks like spam, and how much that weighs. */
export interface Signal {
  name:
    | 'trap'
    | 'typing'
    | 'links_to_host'
    | 'repetition'
    | 'sign_up_burst'
    | 'links'
    | 'watched'
    | 'first_posts'
  weight: number
  /** The host or the word that gave it away. */
  what?: string
}

/** Something that may be flagged, as a viewer who may read it finds it. */
export interface Moderated {
  type: ModeratedType
  id: string
  /** The person behind the profile that wrote it. */
  authorId: string
  authorName: string
  /** Null for what lies in no space. */
  space: Space | null
  /** Where it is read. */
  path: string
  title: string
  text: string
  isOutOfSight: boolean
  /** The topic or idea that it is part of, or is. */
  rootId: string | null
}

/** What a module lets moderation do with its things. Each asks its own policies. */
export interface Keeper<Store> {
  find(store: Store, viewer: Viewer | undefined, id: string): Promise<Moderated>
  /** Out of sight by nobody's hand, until `show`. Null where that is not possible. */
  hide: ((store: Store, id: string) => Promise<void>) | null
  /** Back to where everybody sees it, whoever took it away. */
  show: ((store: Store, id: string) => Promise<void>) | null
  /** Closes the conversation with an id until a time; false if it is closed, or none of its own. */
  pause?(store: Store, rootId: string, until: Date): Promise<boolean>
  remove: ((store: Store, moderator: Viewer, id: string) => Promise<void>) | null
  /** Posts what was held, in the name of its author, and returns its id. */
  publish: ((store: Store, author: Viewer, submission: unknown) => Promise<string>) | null
}

export type Keepers<Store> = Record<ModeratedType, Keeper<Store>>

export const newDecision = z.object({
  decision: z.enum(decisions, 'Choose what to do.'),
  rule: rule.optional(),
  /** What the author is told. */
  said: z.string().trim().max(1000, 'Say it in 1,000 letters at most.').default(''),
  /** The version that was looked at. */
  version: z.coerce.number().int().min(1).max(2_147_483_647),
})
export type NewDecision = z.input<typeof newDecision>
