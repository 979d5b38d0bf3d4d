import { z } from 'zod'

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/**
 * Where a draft will be sent: a new topic or idea, a reply to a topic, a message in a conversation
 * or to somebody new, changes to a post or message.
 */
export const draftPlace = z
  .string()
  .regex(
    new RegExp(`^(?:topic|idea|message|(?:reply|message|edit)/${id})$`),
    'Nothing is written there.',
  )

/** The other fields of the form, such as space and tags. */
export type DraftFields = Readonly<Record<string, string>>

const fields = z
  .record(z.string().max(40), z.string().max(2_000))
  .refine((fields) => Object.keys(fields).length <= 20, 'Keep twenty fields at most.')

export const newDraft = z.object({
  place: draftPlace,
  title: z.string().max(200).default(''),
  body: z.string().max(50_000).default(''),
  fields: fields.default({}),
  /** The version that this one goes on from; 0 if there was none. */
  version: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
})
export type NewDraft = z.input<typeof newDraft>

export interface Draft {
  place: string
  title: string
  body: string
  fields: DraftFields
  version: number
  savedAt: Date
}

/** What a place is for, and the id of what the draft answers. */
export function placeOf(place: string): { kind: DraftKind; subjectId: string | undefined } {
  const [kind, subjectId] = place.split('/', 2)
  return { kind: kind as DraftKind, subjectId }
}

export type DraftKind = 'topic' | 'idea' | 'reply' | 'message' | 'edit'
