import { z } from 'zod'
import type { PartyCard } from '#organizations'

/** Something that somebody of the staff has to do, perhaps for a customer. */
export interface Task {
  id: string
  title: string
  body: string
  about: PartyCard | null
  /** A day, such as `2026-03-31`. */
  dueOn: string | null
  isOverdue: boolean
  assigneeId: string
  assigneeName: string
  authorId: string
  authorName: string
  createdAt: Date
  doneAt: Date | null
}

const day = z.iso.date('Please enter a day, such as 2026-03-31.')

export const taskFacts = z.object({
  title: z
    .string()
    .trim()
    .min(1, 'Please write what is to be done.')
    .max(200, 'Please use at most 200 characters.'),
  body: z.string().trim().max(5000, 'Please use at most 5000 characters.').default(''),
  dueOn: day.nullable().default(null),
  /** Whoever adds it, unless said otherwise. */
  assigneeId: z.uuid().optional(),
})

export const taskEdit = z.object({
  title: taskFacts.shape.title.optional(),
  body: z.string().trim().max(5000, 'Please use at most 5000 characters.').optional(),
  dueOn: day.nullable().optional(),
  assigneeId: z.uuid().optional(),
})
