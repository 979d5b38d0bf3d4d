import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { mayAct } from '#people'
import type { Viewer } from '#spaces'
import type { TagStore } from './tables.ts'
import { tagNames, tagSlug, type Tagged } from './tag.ts'

/**
 * Gives a thing these tags and no others; a name never used before becomes a tag. Refuses more
 * than five. Whether the thing is the viewer's to change, its own module has asked already.
 */
export function setTags(
  store: TagStore,
  viewer: Viewer | undefined,
  subject: Tagged,
  names: readonly string[],
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'tags.set', 'Sign in to sort things with tags.')
    await replaceTags(store, subject, chosen(names))
  })
}

function chosen(names: readonly string[]): Map<string, string> {
  const written = names.filter((name) => name.trim() !== '')
  return new Map(checked(tagNames, written, 'tags.invalid').map((name) => [tagSlug(name), name]))
}

async function replaceTags(
  store: TagStore,
  { type, id, spaceId }: Tagged,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await makeTags(store, names)
  const chosen = store
    .selectFrom('tags')
    .where(({ eb, fn, val }) => eb('slug', '=', fn.any(val([...names.keys()]))))
    // Another word for a tag means that one, and both are one.
    .distinct()
    .select(({ fn }) => fn.coalesce('tags.canonical_id', 'tags.id').as('tag_id'))
  await store
    .deleteFrom('taggings')
    .where('subject_id', '=', id)
    .where('subject_type', '=', type)
    .where('tag_id', 'not in', chosen)
    .execute()
  if (names.size === 0) return
  await store
    .insertInto('taggings')
    .columns(['subject_type', 'subject_id', 'tag_id', 'space_id'])
    .expression(({ selectFrom, val, cast }) =>
      selectFrom(chosen.as('chosen')).select([
        val(type).as('subject_type'),
        cast<string>(val(id), 'uuid').as('subject_id'),
        'chosen.tag_id',
        cast<string>(val(spaceId), 'uuid').as('space_id'),
      ]),
    )
    // What it keeps lies where it lies.
    .onConflict((conflict) =>
      conflict
        .columns(['subject_id', 'subject_type', 'tag_id'])
        .doUpdateSet(({ ref }) => ({ space_id: ref('excluded.space_id') })),
    )
    .execute()
}

/** Makes those that are not there yet. */
export async function makeTags(store: TagStore, names: ReadonlyMap<string, string>): Promise<void> {
  // In order, so that two who make the same new tags never wait for each other in a ring.
  const inOrder = [...names].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [slug, name] of inOrder) {
    await store
      .insertInto('tags')
      .values({ id: newId(), slug, name })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
  }
}
