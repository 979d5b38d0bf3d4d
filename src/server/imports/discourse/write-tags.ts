import { describeTags, importSynonyms } from '#tags'
import { plainText } from '#text'
import type { Scene } from './scene.ts'

const LONGEST_ABOUT = 500

/** What tags are for, and other words for them. Returns how many were told something. */
export async function writeTags({ store, survey }: Scene): Promise<number> {
  const { tags } = survey
  await importSynonyms(
    store,
    tags.flatMap(({ name: of, synonyms }) => (synonyms ?? []).map((name) => ({ name, of }))),
  )
  return await describeTags(
    store,
    tags.map(({ name, description }) => {
      const about = plainText(description).trim().slice(0, LONGEST_ABOUT).toWellFormed()
      return { name, about, aboutHtml: '' }
    }),
  )
}
