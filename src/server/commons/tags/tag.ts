import { z } from 'zod'
import { slugify } from '#text'

export interface Tag {
  slug: string
  name: string
}

/** A tag with the number of things that bear it and that the viewer may read. */
export interface CountedTag extends Tag {
  count: number
}

/** What bears tags, and the space in which it lies. */
export interface Tagged {
  type: string
  id: string
  spaceId: string
}

const tagName = z
  .string()
  .transform((name) =>
    name
      .normalize('NFC')
      .replace(/[\s\p{C}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().max(40, 'A tag has 40 letters at most.'))

/** One tag that must be there. */
export const oneTag = tagName.pipe(z.string().min(1, 'Name a tag.'))

export const tagNames = z.array(tagName).max(5, 'Choose five tags at most.')

/** "C#" and "C++" are different words, though the signs that tell them apart are no letters. */
export function tagSlug(name: string): string {
  return slugify(name.replaceAll('#', ' sharp ').replaceAll('+', ' plus '))
}
