import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { record } from '#timeline'
import { mayGroupTags } from './policy.ts'
import { makeTags } from './set-tags.ts'
import { newTagGroup, type NewTagGroup } from './tag-group.ts'
import { tagSlug } from './tag.ts'
import type { TagDeskStore } from './tables.ts'

export const onlyAdmins = 'Only admins group tags and say what spaces ask for.'

/**
 * Says which tags belong together, and returns the id of the group; tags that nobody used yet are made.
 * What bears tags already keeps them. Refuses a second group of the same name.
 */
export function saveTagGroup(
  store: TagDeskStore,
  actor: Person | undefined,
  { id: knownId, ...input }: NewTagGroup & { id?: string | undefined },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayGroupTags(actor), 'tag_group', onlyAdmins)
    const { name, takesOne, parentTag, tags, spaceIds } = checked(newTagGroup, input, 'tag_group')
    const named = new Map([...tags, ...(parentTag ? [parentTag] : [])].map(slugged))
    await makeTags(store, named)
    const id = await putGroup(store, knownId, { name, takes_one: takesOne })
    const slugs = tags.map(tagSlug)
    await sql`
      insert into grouped_tags (group_id, tag_id)
      select distinct ${id}::uuid, coalesce(canonical_id, id) from tags where slug = any(${slugs})
    `.execute(store)
    await sql`
      update tag_groups set parent_tag_id = (
        select coalesce(canonical_id, id) from tags where slug = ${tagSlug(parentTag ?? '')}
      ) where id = ${id}
    `.execute(store)
    await sql`
      insert into tag_group_spaces (group_id, space_id)
      select ${id}::uuid, id from spaces where id = any(${spaceIds}::uuid[])
    `.execute(store)
    await record(store, { type: 'tag_group.saved', personId: actor.id, subjectId: id, details: {} })
    return id
  })
}

function slugged(name: string): [string, string] {
  return [tagSlug(name), name]
}

/** The row of the group, new or changed, with nothing in it. */
async function putGroup(
  store: TagDeskStore,
  knownId: string | undefined,
  group: { name: string; takes_one: boolean },
): Promise<string> {
  const namesake = await store
    .selectFrom('tag_groups')
    .where('name', '=', group.name)
    .select('id')
    .executeTakeFirst()
  if (namesake && namesake.id !== knownId) {
    const message = 'There is a group of that name. Choose another.'
    throw new DomainError('conflict', 'tag_group.taken', message)
  }
  if (knownId === undefined) {
    const id = newId()
    await store
      .insertInto('tag_groups')
      .values({ id, ...group })
      .execute()
    return id
  }
  const changed = await store
    .updateTable('tag_groups')
    .set(group)
    .where('id', '=', knownId)
    .returning('id')
    .executeTakeFirst()
  const { id } = found(changed, 'tag_group.unknown', 'There is no such group of tags.')
  await store.deleteFrom('grouped_tags').where('group_id', '=', id).execute()
  await store.deleteFrom('tag_group_spaces').where('group_id', '=', id).execute()
  return id
}

/** Lets tags no longer belong together, and spaces no longer ask for them. The tags stay. */
export function removeTagGroup(
  store: TagDeskStore,
  actor: Person | undefined,
  id: string,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayGroupTags(actor), 'tag_group', onlyAdmins)
    const { numDeletedRows } = await store
      .deleteFrom('tag_groups')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!numDeletedRows) return
    await record(store, {
      type: 'tag_group.removed',
      personId: actor.id,
      subjectId: id,
      details: {},
    })
  })
}
