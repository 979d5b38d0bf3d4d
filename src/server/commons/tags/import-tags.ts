import { sql } from 'kysely'
import { newId } from '#ids'
import type { TagStore } from './tables.ts'
import { tagNames, tagSlug, type Tagged } from './tag.ts'

/** Tags many new things at once. Names beyond the fifth, or that are no names, are left out. */
export async function importTags(
  store: TagStore,
  things: readonly (Tagged & { names: readonly string[] })[],
): Promise<void> {
  const taggings = things.flatMap(({ names, ...thing }) =>
    names
      .flatMap((name) => tagNames.safeParse([name]).data ?? [])
      .slice(0, 5)
      .map((name) => ({ ...thing, name, slug: tagSlug(name) })),
  )
  if (taggings.length === 0) return
  const bySlug = new Map(taggings.map(({ slug, name }) => [slug, name]))
  // In order, so that two who make the same new tags never wait for each other in a ring.
  const tags = [...bySlug].sort(([one], [other]) => (one < other ? -1 : 1))
  await sql`
    insert into tags (id, slug, name)
    select * from unnest(
      ${tags.map(newId)}::uuid[],
      ${tags.map(([slug]) => slug)}::text[],
      ${tags.map(([, name]) => name)}::text[]
    )
    on conflict (slug) do nothing
  `.execute(store)
  await sql`
    insert into taggings (subject_type, subject_id, tag_id, space_id)
    select tagging.type, tagging.id, coalesce(tags.canonical_id, tags.id), tagging.space_id
    from unnest(
      ${taggings.map(({ type }) => type)}::text[],
      ${taggings.map(({ id }) => id)}::uuid[],
      ${taggings.map(({ spaceId }) => spaceId)}::uuid[],
      ${taggings.map(({ slug }) => slug)}::text[]
    ) as tagging (type, id, space_id, slug)
    join tags on tags.slug = tagging.slug
    on conflict do nothing
  `.execute(store)
}
