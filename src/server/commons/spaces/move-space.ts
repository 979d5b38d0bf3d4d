import { inTransaction } from '#database'
import { allow, DomainError } from '#errors'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { bindsGroups, rulesOf, within, type Rules } from './family.ts'
import { holdFamily, holdParent, type HeldSpace } from './hold-family.ts'
import { settleWithin } from './settle-within.ts'
import type { SpaceStore } from './tables.ts'

interface Move {
  spaceId: string
  /** Where it is to lie; nowhere, to stand by itself. */
  parentId: string | null
}

const onlyAdmins = 'Only admins may move spaces.'

/** What a move changes for those who use the space. */
export interface MoveEffects {
  name: string
  parentName: string | null
  before: Rules
  after: Rules
  /** Groups that open it now and would no longer. */
  lostGroups: string[]
}

/**
 * Puts a space into another one, or lets it stand by itself. It opens nothing: the space keeps who may
 * look and write, as far as the new one around it lets it. Refuses a second level.
 */
export function moveSpace(
  store: SpaceStore,
  actor: Person | undefined,
  { spaceId, parentId }: Move,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.move', onlyAdmins)
    const { space } = await holdMove(store, { spaceId, parentId })
    if (space.parentId === parentId) return
    await store
      .updateTable('spaces')
      .set({ parent_id: parentId, inherits: false })
      .where('id', '=', spaceId)
      .execute()
    if (parentId !== null) await settleWithin(store, parentId)
    await record(store, {
      type: 'space.moved',
      personId: actor.id,
      subjectId: spaceId,
      details: { parentId },
    })
  })
}

/** What `moveSpace` would change, for a warning before it. */
export function findMoveEffects(
  store: SpaceStore,
  actor: Person | undefined,
  move: Move,
): Promise<MoveEffects> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.move', onlyAdmins)
    const { space, parent } = await holdMove(store, move)
    return {
      name: space.name,
      parentName: parent?.name ?? null,
      before: rulesOf(space),
      after: parent ? within(parent, rulesOf(space)) : rulesOf(space),
      lostGroups: parent && bindsGroups(parent) ? await groupsBesides(store, space, parent) : [],
    }
  })
}

async function holdMove(store: SpaceStore, { spaceId, parentId }: Move) {
  const besides = parentId === null ? [] : [parentId]
  const { space, hasChildren } = await holdFamily(store, spaceId, besides)
  if (parentId === null) return { space, parent: undefined }
  if (hasChildren || parentId === spaceId) {
    const message = 'There are spaces in this one, so it must stand by itself.'
    throw new DomainError('invalid', 'space.deep', message)
  }
  return { space, parent: await holdParent(store, parentId) }
}

async function groupsBesides(
  store: SpaceStore,
  space: HeldSpace,
  parent: HeldSpace,
): Promise<string[]> {
  const groups = await store
    .selectFrom('space_groups')
    .innerJoin('groups', 'groups.id', 'space_groups.group_id')
    .where('space_groups.space_id', '=', space.id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('space_groups as above')
            .where('above.space_id', '=', parent.id)
            .whereRef('above.group_id', '=', 'groups.id')
            .select('above.group_id'),
        ),
      ),
    )
    .select('groups.name')
    .orderBy('groups.name')
    .execute()
  return groups.map(({ name }) => name)
}
