import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { findPerson, profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { mayLeadGroup } from './group-policy.ts'
import { keepFlairs } from './keep-flairs.ts'
import { ownsGroup } from './read-group.ts'
import type { SpaceStore } from './tables.ts'

interface Membership {
  groupId: string
  personId: string
}

/** Lets somebody into a group, and so into the private spaces that it opens. */
export function addToGroup(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, personId }: Membership,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const leader = await requireLeading(store, actor, groupId)
    await holdGroup(store, groupId)
    const { id } = await findPerson(store, personId)
    if (await isMember(store, groupId, id)) return
    await store.insertInto('group_members').values({ group_id: groupId, person_id: id }).execute()
    await keepFlairs(store, [id])
    await record(store, {
      type: 'group.member_added',
      personId: leader.id,
      subjectId: groupId,
      details: { memberId: id },
    })
  })
}

/** Takes somebody out of a group, under whichever profile they were in it. */
export function removeFromGroup(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, personId }: Membership,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const leader = await requireLeading(store, actor, groupId)
    await holdGroup(store, groupId)
    const { id } = await findPerson(store, personId)
    if (!(await isMember(store, groupId, id))) return
    await store
      .deleteFrom('group_members')
      .where('group_id', '=', groupId)
      .where('person_id', 'in', profilesOf(store, id))
      .execute()
    await keepFlairs(store, [id])
    await record(store, {
      type: 'group.member_removed',
      personId: leader.id,
      subjectId: groupId,
      details: { memberId: id },
    })
  })
}

async function requireLeading(
  store: SpaceStore,
  actor: Person | undefined,
  groupId: string,
): Promise<Person> {
  const isOwner = await ownsGroup(store, actor, groupId)
  const message = 'Only admins and its owners may decide who is in a group.'
  allow(mayLeadGroup(actor, { isOwner }), 'group.members', message)
  return actor
}

/** Keeps a group from changing until we are done; refuses unknown ones. */
export async function holdGroup(store: SpaceStore, id: string): Promise<void> {
  const group = await store
    .selectFrom('groups')
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .executeTakeFirst()
  found(group, 'group.unknown', 'There is no such group.')
}

async function isMember(store: SpaceStore, groupId: string, personId: string): Promise<boolean> {
  const membership = await store
    .selectFrom('group_members')
    .where('group_id', '=', groupId)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('person_id')
    .executeTakeFirst()
  return membership !== undefined
}
