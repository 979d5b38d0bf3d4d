import { sql, type RawBuilder } from 'kysely'
import { posters, visibilities } from './space.ts'
import type { SpaceStore } from './tables.ts'

/**
 * Makes the spaces that lie in another as narrow as that is: those with no rules of their own take its
 * rules and groups, the others keep what it leaves of theirs. The SQL twin of `within` and `bindsGroups`.
 */
export async function settleWithin(store: SpaceStore, parentId: string): Promise<void> {
  await sql`
    update spaces child set
      visibility = case when child.inherits then parent.visibility
        else ${narrower('visibility', visibilities)} end,
      started_by = case when child.inherits then parent.started_by
        else ${narrower('started_by', posters)} end,
      replied_by = case when child.inherits then parent.replied_by
        else ${narrower('replied_by', posters)} end
    from spaces parent
    where parent.id = ${parentId} and child.parent_id = parent.id
  `.execute(store)
  await sql`
    delete from space_groups
    using spaces child join spaces parent on parent.id = child.parent_id
    where parent.id = ${parentId} and space_groups.space_id = child.id
      and (child.inherits or parent.visibility = 'private'
        or 'groups' in (parent.started_by, parent.replied_by))
      and not exists (
        select from space_groups above
        where above.space_id = parent.id and above.group_id = space_groups.group_id
      )
  `.execute(store)
  await sql`
    insert into space_groups (space_id, group_id)
    select child.id, above.group_id
    from spaces child join space_groups above on above.space_id = child.parent_id
    where child.parent_id = ${parentId} and child.inherits
    on conflict do nothing
  `.execute(store)
}

function narrower(
  name: 'visibility' | 'started_by' | 'replied_by',
  choices: readonly string[],
): RawBuilder<unknown> {
  const list = sql`array[${sql.join(choices.map((choice) => sql.lit(choice)))}]`
  const place = (table: string) => sql`array_position(${list}, ${sql.ref(`${table}.${name}`)})`
  return sql`(${list})[greatest(${place('parent')}, ${place('child')})]`
}
