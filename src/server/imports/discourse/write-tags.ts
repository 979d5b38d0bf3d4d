import { keepOldAddresses } from '#redirects'
import { describeTags, findTagIds } from '#tags'
import { plainText } from '#text'
import type { Scene } from './scene.ts'

const LONGEST_ABOUT = 500

/** What tags are for, and the other names that led to them. Returns how many were told something. */
export async function writeTags({ store, survey, source }: Scene): Promise<number> {
  const { tags } = survey
  const ids = await findTagIds(
    store,
    tags.map(({ name }) => name),
  )
  await keepOldAddresses(
    store,
    tags.flatMap(({ name, synonyms }) => {
      const subjectId = ids.get(name)
      if (subjectId === undefined) return []
      return (synonyms ?? []).map((synonym) => {
        return { path: `tag/${synonym}`, subjectType: 'tag' as const, subjectId, source }
      })
    }),
  )
  return await describeTags(
    store,
    tags.map(({ name, description }) => {
      const about = plainText(description).trim().slice(0, LONGEST_ABOUT).toWellFormed()
      return { name, about, aboutHtml: '' }
    }),
  )
}
