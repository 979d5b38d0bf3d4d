import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { findPerson, mayConfigure, profilesOf, type Person } from '#people'
import { record } from '#timeline'
import { mayLeadGroup } from './group-policy.ts'
import { groupEdit, type GroupEdit } from './group.ts'
import { keepFlairsOf } from './keep-flairs.ts'
import { findGroupById } from './read-group.ts'
import type { SpaceStore } from './tables.ts'

/** Describes a group, and says who may call it; how one comes in only admins decide. */
export function editGroup(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, ...input }: GroupEdit & { groupId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const group = await findGroupById(store, actor, groupId)
    allow(mayLeadGroup(actor, group), 'group.lead', 'Only the owners of a group may change it.')
    const { description, entry, mentionedBy, messagedBy } = checked(
      groupEdit,
      input,
      'group.invalid',
    )
    const isOpening = entry !== undefined && entry !== group.entry
    // A group may open private spaces; how wide its own door stands is not for its owners to say.
    allow(!isOpening || mayConfigure(actor), 'group.entry', 'Only admins decide how one comes in.')
    await store
      .updateTable('groups')
      .set({
        description: description ?? group.description,
        entry: entry ?? group.entry,
        mentioned_by: mentionedBy ?? group.mentionedBy,
        messaged_by: messagedBy ?? group.messagedBy,
      })
      .where('id', '=', groupId)
      .execute()
    if (isOpening) await keepFlairsOf(store, groupId)
    const act = { personId: actor.id, subjectId: groupId, details: {} }
    await record(store, { type: 'group.edited', ...act })
  })
}

/** Makes a member an owner of the group, or no longer. */
export function setGroupOwner(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, personId, isOwner }: { groupId: string; personId: string; isOwner: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const group = await findGroupById(store, actor, groupId)
    allow(mayLeadGroup(actor, group), 'group.lead', 'Only the owners of a group may change it.')
    const { id } = await findPerson(store, personId)
    const { numUpdatedRows } = await store
      .updateTable('group_members')
      .set({ is_owner: isOwner })
      .where('group_id', '=', groupId)
      .where('person_id', 'in', profilesOf(store, id))
      .where('is_owner', '<>', isOwner)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await record(store, {
      type: 'group.owner_changed',
      personId: actor.id,
      subjectId: groupId,
      details: { memberId: id, isOwner },
    })
  })
}
