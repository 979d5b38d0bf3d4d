import { sql } from 'kysely'
import { sanitizeHtml } from '#text'
import { tagSlug } from './tag.ts'
import type { TagStore } from './tables.ts'

/** What a tag is for: in a sentence, and more of it as HTML, made safe here. */
export interface TagWords {
  name: string
  about: string
  aboutHtml: string
}

/**
 * Says of tags what they are for, as it was said elsewhere. Tags that nothing bears, or of which
 * something is said already, are left alone; returns how many were told something.
 */
export async function describeTags(store: TagStore, tags: readonly TagWords[]): Promise<number> {
  const told = tags.filter(({ about, aboutHtml }) => about !== '' || aboutHtml !== '')
  if (told.length === 0) return 0
  const { numAffectedRows } = await sql`
    update tags set about = told.about, about_html = told.html
    from unnest(
      ${told.map(({ name }) => tagSlug(name))}::text[],
      ${told.map(({ about }) => about)}::text[],
      ${told.map(({ aboutHtml }) => sanitizeHtml(aboutHtml))}::text[]
    ) as told (slug, about, html)
    where tags.slug = told.slug and tags.about = '' and tags.about_html = ''
  `.execute(store)
  return Number(numAffectedRows ?? 0n)
}

/** The tags of these names, whoever may see what bears them; for those who bring things in. */
export async function findTagIds(
  store: TagStore,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const rows = await store
    .selectFrom('tags')
    .where(({ eb, fn, val }) => eb('slug', '=', fn.any(val(names.map(tagSlug)))))
    .select(({ fn }) => ['slug', fn.coalesce('canonical_id', 'id').as('id')])
    .execute()
  const bySlug = new Map(rows.map(({ slug, id }) => [slug, id]))
  return new Map(
    names.flatMap((name): [string, string][] => {
      const id = bySlug.get(tagSlug(name))
      return id === undefined ? [] : [[name, id]]
    }),
  )
}
