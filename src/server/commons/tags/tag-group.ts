import { z } from 'zod'
import { tidyText } from '#text'
import { oneTag, type Tag } from './tag.ts'

/** Tags that belong together, as those see them who set them up. */
export interface TagGroup {
  id: string
  name: string
  /** Of these a thing bears one only. */
  takesOne: boolean
  /** Only what bears this one bears any of them. */
  parentTag: string | null
  tags: Tag[]
  /** The only spaces in which they are used, with what lies in those; if none, everywhere. */
  spaceIds: string[]
}

/** What the topics of a space must bear, set for it or for the space in which it lies. */
export interface TagDemand {
  spaceId: string
  least: number
  groups: { id: string; name: string; tags: string[] }[]
}

const MOST_TAGS = 200
const MOST_SPACES = 200

export const newTagGroup = z.object({
  name: z
    .string()
    .transform((text) => tidyText(text).replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, 'Please enter a name.')
        .max(60, 'Please use a shorter name: 60 letters at most.'),
    ),
  takesOne: z.boolean().default(false),
  parentTag: oneTag.nullable().default(null),
  tags: z
    .array(oneTag)
    .min(1, 'Name the tags of the group.')
    .max(MOST_TAGS, `A group has ${MOST_TAGS} tags at most.`),
  spaceIds: z.array(z.uuid()).max(MOST_SPACES).default([]),
})
export type NewTagGroup = z.input<typeof newTagGroup>

export const newDemand = z.object({
  least: z.int().min(0).max(5, 'Five tags are the most that anything bears.').default(0),
  groupIds: z.array(z.uuid()).max(5, 'Ask for tags of five groups at most.').default([]),
})
export type NewDemand = z.input<typeof newDemand>
