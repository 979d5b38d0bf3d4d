import { z } from 'zod'
import type { Person } from '#people'
import { tidyText } from '#text'

export const visibilities = ['public', 'members', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** Who of those who may look may write: all of them, the groups with access to it, or staff. */
export const posters = ['all', 'groups', 'staff'] as const
export type Posters = (typeof posters)[number]

export interface Space {
  id: string
  visibility: Visibility
}

/** Who may begin something in a space, and who may answer there. */
export interface Posting {
  startedBy: Posters
  repliedBy: Posters
}

/** Where a text lies, and what is so of it or of what it hangs on. */
export interface Placement {
  space: Space
  isRemoved: boolean
  isForStaff: boolean
}

/** A space as it appears in lists and at the top of its page. */
export interface SpaceCard extends Space, Posting {
  slug: string
  name: string
  description: string
  /** The space in which it lies; whoever may enter this one may enter that. */
  parentId: string | null
  parentName: string | null
  parentSlug: string | null
  /** What one calls it where it does not stand below that one. */
  fullName: string
  /** Whether who may look and write is what that space says. */
  inherits: boolean
  /** Whether its own lists show what lies in the spaces inside it. */
  showsChildren: boolean
}

/** Somebody who looks around: a person, and the private spaces that person may enter. */
export interface Viewer extends Person {
  spaceIds: readonly string[]
  /** Where they keep the peace without being staff; nowhere, if nobody said. */
  moderatedSpaceIds?: readonly string[]
}

const line = z.string().transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())
export const placeName = line.pipe(
  z
    .string()
    .min(1, 'Please enter a name.')
    .max(60, 'Please use a shorter name: 60 letters at most.'),
)

export const newSpace = z.object({
  name: placeName,
  description: line
    .pipe(z.string().max(300, 'Please describe it in 300 letters at most.'))
    .default(''),
  visibility: z.enum(visibilities, 'Choose who may look: everybody, members or some groups.'),
  startedBy: z.enum(posters, 'Choose who may start topics.').default('all'),
  repliedBy: z.enum(posters, 'Choose who may reply.').default('all'),
  position: z.int().min(0).max(10_000).default(0),
  /** The space in which it lies. */
  parentId: z.uuid().nullable().default(null),
  /** Whether that one says who may look and write; without one, nothing is meant by it. */
  inherits: z.boolean().default(true),
  showsChildren: z.boolean().default(true),
})
export type NewSpace = z.input<typeof newSpace>

export const spaceEdit = newSpace.omit({ parentId: true })
export type SpaceEdit = Partial<z.input<typeof spaceEdit>>
