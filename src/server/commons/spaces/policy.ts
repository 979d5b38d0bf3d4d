import { sql, type ExpressionBuilder } from 'kysely'
import { mayModerate, mayUseDesk } from '#people'
import type { Placement, Space, Viewer } from './space.ts'
import type { PlacementTables, SpaceTables } from './tables.ts'

/** Being staff opens no private space: membership in one of its groups is the only key. */
export function mayEnter(viewer: Viewer | undefined, space: Space): boolean {
  switch (space.visibility) {
    case 'public':
      return true
    case 'members':
      return viewer !== undefined
    case 'private':
      return viewer?.spaceIds.includes(space.id) ?? false
  }
}

/** The SQL twin of `mayEnter`, for queries that join `spaces`. */
export function visibleSpaces(viewer: Viewer | undefined) {
  return ({ eb, fn, val }: ExpressionBuilder<SpaceTables, 'spaces'>) =>
    eb.or([
      eb('spaces.visibility', '=', 'public'),
      ...(viewer
        ? [
            eb('spaces.visibility', '=', 'members'),
            eb('spaces.id', '=', fn.any(val(viewer.spaceIds))),
          ]
        : []),
    ])
}

/** The same for queries that left-join `spaces`: what lies in no space, everybody may read. */
export function visibleOrSpaceless(viewer: Viewer | undefined) {
  return (expression: ExpressionBuilder<SpaceTables, 'spaces'>) =>
    expression.or([expression('spaces.id', 'is', null), visibleSpaces(viewer)(expression)])
}

/** Seeing what hangs on a text, such as its images: whoever may enter where it lies and read it. */
export function mayReadAt(viewer: Viewer | undefined, placement: Placement): boolean {
  if (!mayEnter(viewer, placement.space)) return false
  if (placement.isRemoved && !mayModerate(viewer)) return false
  return !placement.isForStaff || mayUseDesk(viewer)
}

/** The SQL twin of `mayReadAt`, for queries that join `placementOf` and `spaces`. */
export function visiblePlacements(viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  const isStaff: boolean = mayUseDesk(viewer)
  return (eb: ExpressionBuilder<SpaceTables & PlacementTables, 'spaces' | 'placement'>) =>
    eb.and([
      visibleSpaces(viewer)(eb as unknown as ExpressionBuilder<SpaceTables, 'spaces'>),
      ...(moderates ? [] : [eb('placement.is_removed', '=', false)]),
      ...(isStaff ? [] : [eb('placement.is_for_staff', '=', false)]),
    ])
}

/** Where the text lies whose id stands in a column; to be joined laterally. */
export function placementOf(column: string) {
  return sql<PlacementTables['placement']>`placement_of(${sql.ref(column)})`.as<'placement'>(
    sql`placement`,
  )
}
