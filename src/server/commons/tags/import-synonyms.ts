import { sql } from 'kysely'
import { newId } from '#ids'
import { findTagIds } from './describe-tags.ts'
import { tagNames, tagSlug } from './tag.ts'
import type { TagStore } from './tables.ts'

/**
 * Takes over other words for tags. A word that is a tag here already stays one, and of tags that
 * nothing bears nothing is said; returns how many words are new.
 */
export async function importSynonyms(
  store: TagStore,
  synonyms: readonly { name: string; of: string }[],
): Promise<number> {
  const kept = await findTagIds(
    store,
    synonyms.map(({ of }) => of),
  )
  const words = synonyms.flatMap(({ name, of }) => {
    const tagId = kept.get(of)
    const [word = ''] = tagNames.safeParse([name]).data ?? []
    return tagId === undefined || word === '' ? [] : [{ tagId, word }]
  })
  if (words.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into tags (id, slug, name, canonical_id)
    select * from unnest(
      ${words.map(newId)}::uuid[],
      ${words.map(({ word }) => tagSlug(word))}::text[],
      ${words.map(({ word }) => word)}::text[],
      ${words.map(({ tagId }) => tagId)}::uuid[]
    )
    on conflict (slug) do nothing
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}
