import { sql, type RawBuilder } from 'kysely'
import type { Condition } from './rule.ts'
import { column, isInScope, oneOf, type Scope, type Source } from './source.ts'

type Membership<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

/** Who belongs to a group, or may enter a space by one, by what the timeline tells. */
export const memberships = {
  group: ({ groupId }: Membership<'group'>, scope: Scope) =>
    whoIsIn(sql`array[${groupId}::uuid]`, scope),
  space: ({ spaceId }: Membership<'space'>, scope: Scope) => whoIsIn(groupsOf(spaceId), scope),
}

function whoIsIn(groups: RawBuilder<unknown>, scope: Scope): Source {
  return {
    ...oneOf(sql`
      select person_id, bool_or(is_in) as said from (${moves(groups, scope)}) move
      group by person_id`),
    holds: (row) => sql`coalesce(${column(row, 'said')}, false)`,
  }
}

/** The groups to which a space is open: let in, and not put out again since. */
function groupsOf(spaceId: string) {
  return sql`array(
    select group_id from (
      select distinct on (details ->> 'groupId') (details ->> 'groupId')::uuid as group_id, type
      from activities
      where subject_id = ${spaceId}::uuid
        and type in ('space.access_given', 'space.access_taken')
      order by details ->> 'groupId', occurred_at desc, id desc
    ) told where type = 'space.access_given'
  )`
}

/** The last that is known of each person and each group: whether they were let in or went. */
function moves(groups: RawBuilder<unknown>, scope: Scope) {
  return sql`
    select distinct on (profile.canonical_id, act.subject_id) profile.canonical_id as person_id,
      act.type in ('group.joined', 'group.member_added') or (
        act.type = 'group.request_decided' and (act.details ->> 'isGranted')::boolean
      ) as is_in
    from activities act
    join people profile
      on profile.id = coalesce((act.details ->> 'memberId')::uuid, act.person_id)
    where act.subject_id = any(${groups}) and act.type in ('group.joined', 'group.left',
        'group.member_added', 'group.member_removed', 'group.request_decided')
      and ${isInScope(scope, 'profile.canonical_id')}
    order by profile.canonical_id, act.subject_id, act.occurred_at desc, act.id desc`
}
