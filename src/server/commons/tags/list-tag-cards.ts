import { sql } from 'kysely'
import { z } from 'zod'
import { pageOf, readCursor, type Page } from '#paging'
import type { Viewer } from '#spaces'
import { openTags } from './read.ts'
import { tagSlug, type Tag } from './tag.ts'
import type { TagStore } from './tables.ts'

const PAGE_SIZE = 50

/** A tag as those see it who look after tags. */
export interface TagCard extends Tag {
  about: string
  /** Other words for it. */
  synonyms: Tag[]
}

/** The tags that something bears which the viewer may read, by name; those that begin with a text. */
export async function listTagCards(
  store: TagStore,
  viewer: Viewer | undefined,
  { text = '', after }: { text?: string; after?: string | undefined } = {},
): Promise<Page<TagCard>> {
  let query = openTags(store, viewer)
  if (text.trim() !== '')
    query = query.where(sql<boolean>`starts_with(tags.slug, ${tagSlug(text)})`)
  if (after !== undefined) {
    query = query.where('tags.slug', '>', readCursor(after, z.tuple([z.string()]))[0])
  }
  const rows = await query
    .select(['tags.about', synonyms])
    .orderBy('tags.slug')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    ({ slug }) => [slug],
    ({ slug, name, about, synonyms }): TagCard => ({ slug, name, about, synonyms }),
  )
}

const synonyms = sql<Tag[]>`array(
  select jsonb_build_object('slug', synonym.slug, 'name', synonym.name) from tags synonym
  where synonym.canonical_id = tags.id order by synonym.name
)`.as('synonyms')
