import { sql } from 'kysely'
import { placementOf, shownWith, visiblePlacements, type Viewer } from '#spaces'
import { tagSlug, type CountedTag, type Tag } from './tag.ts'
import type { TagStore } from './tables.ts'

const MOST_TAGS = sql.lit(100)

/**
 * The tags that things bear which the viewer may read and meets in lists, the most used first; a
 * hundred at most.
 */
export function listTags(
  store: TagStore,
  viewer: Viewer | undefined,
  { subjectType, spaceId }: { subjectType?: string; spaceId?: string } = {},
): Promise<CountedTag[]> {
  return store
    .selectFrom('taggings')
    .innerJoinLateral(placementOf('taggings.subject_id'), (join) => join.onTrue())
    .innerJoin('spaces', 'spaces.id', 'placement.space_id')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where(visiblePlacements(viewer))
    .where('placement.is_unlisted', '=', false)
    .$if(subjectType !== undefined, (query) =>
      query.where('taggings.subject_type', '=', subjectType ?? ''),
    )
    .$if(spaceId !== undefined, (query) =>
      query.where(sql<boolean>`taggings.space_id in (${shownWith(spaceId ?? '')})`),
    )
    .groupBy(['tags.slug', 'tags.name'])
    .select(({ fn }) => ['tags.slug', 'tags.name', fn.countAll<number>().as('count')])
    .orderBy('count', 'desc')
    .orderBy('tags.slug')
    .limit(MOST_TAGS)
    .execute()
}

/** The tags of things that the caller has found readable, by their ids, in order of name. */
export async function tagsOf(
  store: TagStore,
  subjectType: string,
  ids: readonly string[],
): Promise<Map<string, Tag[]>> {
  const rows = await store
    .selectFrom('taggings')
    .innerJoin('tags', 'tags.id', 'taggings.tag_id')
    .where('taggings.subject_type', '=', subjectType)
    .where(({ eb, fn, val }) => eb('taggings.subject_id', '=', fn.any(val(ids))))
    .select(['taggings.subject_id as subjectId', 'tags.slug', 'tags.name'])
    .orderBy('tags.name')
    .execute()
  const tags = new Map(ids.map((id): [string, Tag[]] => [id, []]))
  for (const { subjectId, slug, name } of rows) tags.get(subjectId)?.push({ slug, name })
  return tags
}

/** A tag and, if that was ever said, what it is for. */
export interface FoundTag extends Tag {
  id: string
  about: string
  aboutHtml: string
}

/**
 * The tag of a name, or the one that it is another word for, if anything bears it that the viewer
 * may read and meets in lists.
 */
export function findTag(
  store: TagStore,
  viewer: Viewer | undefined,
  name: string,
): Promise<FoundTag | undefined> {
  return openTags(store, viewer)
    .where('tags.id', '=', meant(tagSlug(name)))
    .select(['tags.about', 'tags.about_html as aboutHtml'])
    .executeTakeFirst()
}

/** The id of the tag of a slug, or of the one that it is another word for. */
function meant(slug: string) {
  return sql<string>`(select coalesce(named.canonical_id, named.id) from tags named
    where named.slug = ${slug})`
}

/** Tags with those that are other words for them, each tag the first of its list. */
export async function withOtherWords(
  store: TagStore,
  ids: readonly string[],
): Promise<[string, ...string[]][]> {
  const words = await store
    .selectFrom('tags')
    .where(({ eb, fn, val }) => eb('canonical_id', '=', fn.any(val(ids))))
    .select(['id', 'canonical_id as keptId'])
    .execute()
  return ids.map((id) => [id, ...words.filter(({ keptId }) => keptId === id).map(({ id }) => id)])
}

/** The ids of what bears a tag, named by its slug or by another word for it. */
export function bearing(subjectType: string, slug: string) {
  return sql<string>`(select taggings.subject_id from taggings
    where taggings.tag_id = ${meant(slug)} and taggings.subject_type = ${subjectType})`
}

/** The tags that begin with the text, or another word for them does, and that open things bear. */
export function findTags(
  store: TagStore,
  viewer: Viewer | undefined,
  text: string,
): Promise<Tag[]> {
  return openTags(store, viewer)
    .where(
      sql<boolean>`(starts_with(tags.slug, ${tagSlug(text)}) or exists (
        select from tags synonym
        where synonym.canonical_id = tags.id and starts_with(synonym.slug, ${tagSlug(text)})
      ))`,
    )
    .orderBy('tags.slug')
    .limit(MOST_FOUND)
    .execute()
}

const MOST_FOUND = sql.lit(6)

export function openTags(store: TagStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('tags')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('taggings')
          .innerJoinLateral(placementOf('taggings.subject_id'), (join) => join.onTrue())
          .innerJoin('spaces', 'spaces.id', 'placement.space_id')
          .whereRef('taggings.tag_id', '=', 'tags.id')
          .where(visiblePlacements(viewer))
          .where('placement.is_unlisted', '=', false)
          .select('taggings.tag_id'),
      ),
    )
    .select(['tags.id', 'tags.slug', 'tags.name'])
}
