import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { newFlair, type NewFlair } from './flair.ts'
import { mayLeadGroup } from './group-policy.ts'
import { keepFlairsOf } from './keep-flairs.ts'
import { findGroupById } from './read-group.ts'
import type { SpaceStore } from './tables.ts'

/** Gives a group what its members may bear beside their names, or nothing; not a hidden one. */
export function setFlair(
  store: SpaceStore,
  actor: Person | undefined,
  { groupId, flair }: { groupId: string; flair: NewFlair | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const group = await findGroupById(store, actor, groupId)
    allow(mayLeadGroup(actor, group), 'group.lead', 'Only the owners of a group may change it.')
    if (flair !== null && group.entry === 'hidden') {
      const message = 'A hidden group shows no flair. Let others know of the group first.'
      throw new DomainError('conflict', 'group.flair', message)
    }
    const wanted = flair === null ? null : checked(newFlair, flair, 'invalid')
    await store
      .updateTable('groups')
      .set({
        flair_colour: wanted?.colour ?? null,
        flair_text: wanted?.text ?? null,
        flair_icon: wanted?.icon ?? null,
      })
      .where('id', '=', groupId)
      .execute()
    await keepFlairsOf(store, groupId)
    const act = { personId: actor.id, subjectId: groupId, details: {} }
    await record(store, { type: 'group.edited', ...act })
  })
}
