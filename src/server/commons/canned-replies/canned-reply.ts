import { z } from 'zod'
import { tidyText } from '#text'

/** An answer that staff keep and give again. */
export interface CannedReply {
  id: string
  title: string
  body: string
  tags: string[]
  /** Whose it is: everybody's who works here, or that of the staff in a group. */
  groupId: string | null
  groupName: string | null
  useCount: number
  lastUsedAt: Date | null
}

/** What stands in braces, and what is written instead: whom one answers, where, and who one is. */
export const placeholders = ['name', 'topic', 'space', 'me'] as const
type Placeholder = (typeof placeholders)[number]
export type Filling = Partial<Record<Placeholder, string>>

const line = z.string().transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())

export const newCannedReply = z.object({
  title: line.pipe(
    z
      .string()
      .min(1, 'Please enter a title, so that others find the answer.')
      .max(100, 'Please use a shorter title: 100 letters at most.'),
  ),
  body: z
    .string()
    .transform((text) => tidyText(text).trim())
    .pipe(
      z
        .string()
        .min(1, 'Please write the answer.')
        .max(10_000, 'Please write a shorter answer: 10,000 letters at most.'),
    ),
  tags: z
    .array(line.pipe(z.string().min(1).max(40, 'A tag has 40 letters at most.')))
    .max(10, 'Choose ten tags at most.')
    .default([]),
  groupId: z.uuid().nullable().default(null),
})
export type NewCannedReply = z.input<typeof newCannedReply>

const PLACE = new RegExp(`\\{(${placeholders.join('|')})\\}`, 'g')

/** The words with what is known written in; what is not stays in braces. */
export function filled(body: string, filling: Filling): string {
  return body.replace(PLACE, (gap, name: Placeholder) => filling[name] ?? gap)
}

/** What still stands in braces, each once. */
export function gapsIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(PLACE), ([gap]) => gap))]
}
