import { listSpaces, type SpaceCard, type Viewer } from '#spaces'
import { findTag, withOtherWords } from '#tags'
import type { Asked } from './asked.ts'
import { lettersOf, type SearchQuestion } from './document.ts'
import { isFiltered, readQuery, type SearchQuery } from './read-query.ts'
import type { SearchStore } from './tables.ts'

/**
 * Puts a question in the terms of the database. Ids are asked for once and handed over as lists: of
 * a join, PostgreSQL could not foresee how much it leaves, and would read every document that holds
 * a frequent word. Nothing, where nothing can be found: nobody is called so, or no tag.
 */
export async function ask(
  store: SearchStore,
  viewer: Viewer | undefined,
  { text, types, spaceId, order }: SearchQuestion,
): Promise<Asked | undefined> {
  const read = readQuery(text)
  if (read.inMessages || (read.words === '' && !isFiltered(read))) return undefined
  const open = await listSpaces(store, viewer)
  const isNewestFirst = read.isNewestFirst || order === 'newest'
  const query = { ...read, ...readPlaces(read, open), isNewestFirst }
  const asked = open.filter(
    ({ id, parentId }) =>
      (spaceId === undefined || id === spaceId || parentId === spaceId) &&
      query.spaces.every((wanted) =>
        open.some((one) => (one.id === id || one.id === parentId) && isCalled(one, wanted)),
      ),
  )
  const [authorIds, tags] = [await findAuthors(store, query.by), await findTags()]
  const kinds = query.kinds.length === 0 ? types : query.kinds.filter((one) => isAmong(types, one))
  if (authorIds?.length === 0 || tags === null) return undefined
  return {
    query,
    spaceIds: asked.map(({ id }) => id),
    withSpaceless: spaceId === undefined && query.spaces.length === 0,
    authorIds,
    tags,
    types: kinds,
  }

  async function findTags(): Promise<Asked['tags'] | null> {
    if (query.tags.length === 0) return undefined
    const found = await Promise.all(query.tags.map((name) => findTag(store, viewer, name)))
    const ids = new Set(found.flatMap((tag) => tag?.id ?? []))
    return found.includes(undefined) ? null : await withOtherWords(store, [...ids])
  }
}

/** Only who knows the spaces can tell whether `in:workshop` is a filter or words. */
function readPlaces(
  { words, spaces }: SearchQuery,
  open: readonly SpaceCard[],
): Pick<SearchQuery, 'words' | 'spaces'> {
  const named: string[] = []
  const rest = words.replace(/(?<=^|\s)in:(\S+)/g, (token, name: string) => {
    if (!open.some((space) => isCalled(space, name.toLowerCase()))) return token
    named.push(name.toLowerCase())
    return ''
  })
  return { words: rest.replace(/\s+/g, ' ').trim(), spaces: [...spaces, ...named] }
}

function isCalled({ slug, name }: { slug: string; name: string }, wanted: string): boolean {
  return wanted === slug || lettersOf(wanted) === lettersOf(name)
}

function isAmong(types: readonly string[] | undefined, type: string): boolean {
  return types?.includes(type) ?? true
}

/** The profiles of all who are called so; of nobody, none. */
async function findAuthors(
  store: SearchStore,
  handles: readonly string[],
): Promise<string[] | undefined> {
  if (handles.length === 0) return undefined
  const profiles = await store
    .selectFrom('people as named')
    .innerJoin('people as profile', 'profile.canonical_id', 'named.canonical_id')
    .where(({ eb, fn, val }) => eb('named.handle', '=', fn.any(val(handles))))
    .select('profile.id')
    .execute()
  return profiles.map(({ id }) => id)
}
