import { isDeepStrictEqual } from 'node:util'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { mayConfigure, type Person } from '#people'
import { record } from '#timeline'
import { mustBeWithin, rulesOf, type Rules } from './family.ts'
import { holdFamily, type HeldFamily, type HeldSpace } from './hold-family.ts'
import { settleWithin } from './settle-within.ts'
import { spaceEdit, type SpaceEdit } from './space.ts'
import type { SpaceStore } from './tables.ts'

/**
 * Changes a space; its address stays, so that links keep leading there. Who may look is asked
 * of this row whenever something is shown, so nothing shown before the change lingers. Spaces that
 * lie in it become as narrow as it is.
 */
export function editSpace(
  store: SpaceStore,
  actor: Person | undefined,
  { spaceId, ...changes }: SpaceEdit & { spaceId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.edit', 'Only admins may change spaces.')
    const family = await holdFamily(store, spaceId)
    const { parentId } = family.space
    const kept = changeable(family.space)
    const given = withoutGaps(changes)
    const after = checked(spaceEdit, { ...kept, ...given }, 'space')
    const rules = rulesWithin(family, after, given)
    const inherits = parentId !== null && after.inherits
    const changed = { ...after, ...rules, inherits }
    if (isDeepStrictEqual(changed, kept)) return
    await store
      .updateTable('spaces')
      .set({
        name: after.name,
        description: after.description,
        position: after.position,
        visibility: rules.visibility,
        started_by: rules.startedBy,
        replied_by: rules.repliedBy,
        inherits,
        shows_children: after.showsChildren,
      })
      .where('id', '=', spaceId)
      .execute()
    await settleWithin(store, parentId ?? spaceId)
    await record(store, {
      type: 'space.edited',
      personId: actor.id,
      subjectId: spaceId,
      details: { visibility: rules.visibility },
    })
  })
}

function changeable({ name, description, position, inherits, showsChildren, ...space }: HeldSpace) {
  return { name, description, position, inherits, showsChildren, ...rulesOf(space) }
}

/** What the space is to be: as the one in which it lies, or no more open than that. */
function rulesWithin(
  { space, parent }: HeldFamily,
  after: Rules & { inherits: boolean },
  given: SpaceEdit,
): Rules {
  if (!parent) return rulesOf(after)
  if (!after.inherits) {
    mustBeWithin(parent, after)
    return rulesOf(after)
  }
  if (given.inherits !== undefined || isDeepStrictEqual(rulesOf(after), rulesOf(space))) {
    return rulesOf(parent)
  }
  const message = `Who may look and write is what ${parent.name} says. Give the space rules of its own first.`
  throw new DomainError('invalid', 'space.inherits', message)
}

function withoutGaps(changes: SpaceEdit): SpaceEdit {
  return Object.fromEntries(
    Object.entries<unknown>(changes).filter(([, value]) => value !== undefined),
  )
}
