import { z } from 'zod'
import { tidyText } from '#text'

export const bookmarkSubject = z.enum(['topic', 'reply', 'idea'])
export type BookmarkSubject = z.infer<typeof bookmarkSubject>

export const newBookmark = z.object({
  subjectType: bookmarkSubject,
  subjectId: z.uuid(),
  note: z
    .string()
    .transform((note) => tidyText(note).trim())
    .pipe(z.string().max(500, 'Keep the note to 500 letters.'))
    .default(''),
  /** When to be reminded; null for never. */
  remindAt: z.date().nullable().default(null),
})
export type NewBookmark = z.input<typeof newBookmark>

/** What somebody wants to find again. What it is, the page asks the touch-point it belongs to. */
export interface Bookmark {
  id: string
  subjectType: BookmarkSubject
  subjectId: string
  note: string
  remindAt: Date | null
  createdAt: Date
}
