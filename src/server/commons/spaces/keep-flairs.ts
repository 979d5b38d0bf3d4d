import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import type { SpaceStore } from './tables.ts'

/**
 * Writes anew what stands beside the names of some people, by any profile: the flair of the group
 * they chose, or of the first they joined that has one. A hidden group is not given away.
 */
export async function keepFlairs(store: SpaceStore, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await sql`
    with held as (
      select id, flair_group_id, shows_flair from people
      where id = any(array(
        select canonical_id from people where id = any(${[...new Set(personIds)]}::uuid[])
      ))
      order by id for no key update
    ), wanted as (
      select held.id, (
        select jsonb_build_object('groupId', groups.id, 'name', groups.name,
          'text', groups.flair_text, 'icon', groups.flair_icon, 'colour', groups.flair_colour)
        from people own
        join group_members on group_members.person_id = own.id
        join groups on groups.id = group_members.group_id
        where own.canonical_id = held.id and held.shows_flair
          and groups.flair_colour is not null and groups.entry <> 'hidden'
        order by groups.id = held.flair_group_id desc nulls last, group_members.added_at, groups.id
        limit 1
      ) as flair from held
    )
    update people set flair = wanted.flair from wanted
    where wanted.id = people.id and people.flair is distinct from wanted.flair
  `.execute(store)
}

/** The same for all members of a group whose flair changed. */
export async function keepFlairsOf(store: SpaceStore, groupId: string): Promise<void> {
  const members = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .select('person_id as id')
    .execute()
  await keepFlairs(
    store,
    members.map(({ id }) => id),
  )
}

/** Whoever turns out to be somebody bears the flair of both, and after that only their own. */
export const followMergedMembers: Subscriber<SpaceStore, 'person.merged' | 'person.unmerged'> = {
  name: 'spaces: keep flairs of merged people',
  types: ['person.merged', 'person.unmerged'],
  async handle(store, activities) {
    await keepFlairs(
      store,
      activities.flatMap(({ personId, subjectId }) => [personId, subjectId]),
    )
  },
}
