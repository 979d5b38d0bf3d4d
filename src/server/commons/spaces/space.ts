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
})
export type NewSpace = z.input<typeof newSpace>
