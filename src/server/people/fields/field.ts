import { z } from 'zod'
import type { Showing } from './showing.ts'

export const fieldKinds = [
  'text',
  'number',
  'date',
  'choice',
  'choices',
  'yes_no',
  'url',
  'person',
  'organization',
] as const
export type FieldKind = (typeof fieldKinds)[number]

export const fieldSubjects = ['person', 'organization'] as const
export type FieldSubject = (typeof fieldSubjects)[number]

/** Something that a business wants to know of people or organisations. */
export interface Field extends Showing {
  id: string
  subject: FieldSubject
  /** By which programs name it; never changes. */
  key: string
  label: string
  help: string
  kind: FieldKind
  /** Between which one chooses; empty for other kinds. */
  choices: string[]
  isRequired: boolean
  position: number
  archivedAt: Date | null
}

/** What a field says: text, number, yes or no, several choices; an id where it names somebody. */
export type FieldValue = string | number | boolean | string[]

/** Who said what a field says, and when. */
export interface KnownValue {
  fieldId: string
  key: string
  value: FieldValue
  /** The name of whom the field names. */
  reference: string | null
  origin: Origin
  /** Which import or source it came from. */
  source: string
  setById: string | null
  setByName: string | null
  setAt: Date
}

export const origins = ['hand', 'import', 'source'] as const
export type Origin = (typeof origins)[number]

const label = z
  .string()
  .trim()
  .min(1, 'Please enter a name.')
  .max(80, 'Please use at most 80 characters.')
const help = z.string().trim().max(300, 'Please use at most 300 characters.')
const choices = z
  .array(z.string().trim().min(1).max(80, 'Please use at most 80 characters.'))
  .max(200, 'Please use at most 200 choices.')
  .transform((all) => [...new Set(all)])

export const newField = z
  .object({
    subject: z.enum(fieldSubjects),
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and _, beginning with a letter.')
      .optional(),
    label,
    help: help.default(''),
    kind: z.enum(fieldKinds),
    choices: choices.default([]),
    isRequired: z.boolean().default(false),
  })
  .refine(({ kind, choices }) => !offersChoices(kind) || choices.length > 0, {
    path: ['choices'],
    message: 'Write what one can choose, one to a line.',
  })

export const fieldEdit = z.object({
  label: label.optional(),
  help: help.optional(),
  choices: choices.optional(),
  isRequired: z.boolean().optional(),
  isArchived: z.boolean().optional(),
})

export function offersChoices(kind: FieldKind): boolean {
  return kind === 'choice' || kind === 'choices'
}
