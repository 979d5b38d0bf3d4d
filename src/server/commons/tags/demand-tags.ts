import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { mayGroupTags } from './policy.ts'
import { onlyAdmins } from './save-tag-group.ts'
import { newDemand, type NewDemand } from './tag-group.ts'
import type { TagDeskStore } from './tables.ts'

/**
 * Says what new topics of a space must bear: so many tags at least, and one of each of these groups.
 * Spaces that lie in it ask for the same, unless they ask for something themselves; asking for nothing
 * takes it back. Topics that are there stay as they are.
 */
export function demandTags(
  store: TagDeskStore,
  actor: Person | undefined,
  { spaceId, ...input }: NewDemand & { spaceId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayGroupTags(actor), 'tag_group', onlyAdmins)
    const { least, groupIds } = checked(newDemand, input, 'tag_demand')
    const space = store.selectFrom('spaces').where('id', '=', spaceId).select('id').forUpdate()
    found(await space.executeTakeFirst(), 'space.unknown', 'There is no such space.')
    await store.deleteFrom('tag_demands').where('space_id', '=', spaceId).execute()
    if (least > 0 || groupIds.length > 0) {
      await store.insertInto('tag_demands').values({ space_id: spaceId, least }).execute()
      await sql`
        insert into demanded_tag_groups (space_id, group_id)
        select ${spaceId}::uuid, id from tag_groups where id = any(${groupIds}::uuid[])
      `.execute(store)
    }
    await record(store, {
      type: 'space.tags_demanded',
      personId: actor.id,
      subjectId: spaceId,
      details: { least, groups: groupIds.length },
    })
  })
}
