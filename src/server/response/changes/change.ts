import { z } from 'zod'
import { DomainError } from '#errors'
import { excerpt, plainText, renderMarkdown, slugify, tidyText } from '#text'

export const changeKinds = ['improvement', 'fix', 'policy', 'answer'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** The types of things that a change may answer; each has its voices in `voice-kinds.ts`. */
export const causeTypes = [
  'idea',
  'topic',
  'product_review',
  'survey_answer',
  'message',
  'round',
] as const
export type CauseType = (typeof causeTypes)[number]

export const cause = z.strictObject({ type: z.enum(causeTypes), id: z.uuid() })
export type Cause = z.output<typeof cause>

export const newChange = z.object({
  kind: z.enum(changeKinds),
  title: z
    .string()
    .trim()
    .min(3, 'Please use at least 3 characters.')
    .max(120, 'Please use at most 120 characters.'),
  body: z.string().trim().max(10_000, 'Please use at most 10,000 characters.').default(''),
  /** What was said that this answers. */
  causes: z.array(cause).max(50, 'Please link at most 50.').default([]),
  /** After so many days those who were told are asked whether it helped; null: never. */
  askAfterDays: z.coerce.number().int().min(1).max(365).nullable().default(null),
})
export type NewChange = z.input<typeof newChange>

/** Something that became different because customers said something. */
export interface ChangeCard {
  id: string
  slug: string
  kind: ChangeKind
  title: string
  bodyHtml: string
  excerpt: string
  publishedAt: Date | null
}

/** A change with what only those see who keep it. */
export interface KeptChange extends ChangeCard {
  body: string
  publishAt: Date | null
  askAfterDays: number | null
  editedAt: Date
  told: number
  helped: number
  answered: number
}

export function wordsOf({ title, body }: { title: string; body: string }) {
  const html = renderMarkdown(tidyText(body))
  return {
    slug: slugify(title),
    title: tidyText(title).replace(/\s+/g, ' '),
    body: tidyText(body),
    body_html: html,
    excerpt: excerpt(plainText(html), 200),
  }
}

/** Where a change is read. The id finds it; the slug is for people. */
export function changePath({ id, slug }: { id: string; slug: string }): string {
  return `/changes/${id}/${slug}`
}

export function unknownChange(): DomainError {
  return new DomainError('not_found', 'change.unknown', 'There is no such change.')
}
