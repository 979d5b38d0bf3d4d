import { sql, type ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, mayModerate, mayUseDesk } from '#people'
import type { Placement, Posters, Space, Viewer } from './space.ts'
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

/**
 * Keeping the peace in a space: staff moderators, and those of the space itself, as long as they may
 * enter it. It gives no right over people, and none over what lies elsewhere.
 */
export function mayModerateIn(viewer: Viewer | undefined, space: Space): viewer is Viewer {
  if (!mayEnter(viewer, space)) return false
  return mayModerate(viewer) || (mayAct(viewer) && moderatedBy(viewer).includes(space.id))
}

/** Writing in a space, where those who may are all who enter, its groups, or staff. */
export function mayPostIn(viewer: Viewer | undefined, space: Space, by: Posters): viewer is Viewer {
  if (!mayAct(viewer) || !mayEnter(viewer, space)) return false
  const moderates: boolean = mayModerateIn(viewer, space)
  if (by === 'all' || isStaff(viewer) || moderates) return true
  return by === 'groups' && viewer.spaceIds.includes(space.id)
}

/** The SQL twin of `mayPostIn`, for queries that join `spaces`, by the column that says who may. */
export function postableSpaces(viewer: Viewer | undefined, by: 'started_by' | 'replied_by') {
  return (spaces: ExpressionBuilder<SpaceTables, 'spaces'>) => {
    if (!mayAct(viewer)) return spaces.lit(false)
    const entered = visibleSpaces(viewer)(spaces)
    if (isStaff(viewer)) return entered
    const isIn = spaces('spaces.id', '=', spaces.fn.any(spaces.val(viewer.spaceIds)))
    return spaces.and([
      entered,
      spaces.or([
        spaces(`spaces.${by}`, '=', 'all'),
        spaces.and([spaces(`spaces.${by}`, '=', 'groups'), isIn]),
        moderatedSpaces(viewer)(spaces),
      ]),
    ])
  }
}

/** The SQL twin of `mayModerateIn`, for queries that join `spaces`. */
export function moderatedSpaces(viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  return (spaces: ExpressionBuilder<SpaceTables, 'spaces'>) => {
    if (moderates) return visibleSpaces(viewer)(spaces)
    if (!moderatesSomewhere(viewer)) return spaces.lit(false)
    const isOwn = spaces('spaces.id', '=', spaces.fn.any(spaces.val(moderatedBy(viewer))))
    return spaces.and([visibleSpaces(viewer)(spaces), isOwn])
  }
}

/**
 * Whether there is any space at all in which somebody keeps the peace. In a question that is
 * remembered the spaces are left open and have no length, but there are some.
 */
export function moderatesSomewhere(viewer: Viewer | undefined): viewer is Viewer {
  return mayModerate(viewer) || (mayAct(viewer) && moderatedBy(viewer).length !== 0)
}

function moderatedBy({ moderatedSpaceIds = [] }: Viewer): readonly string[] {
  return moderatedSpaceIds
}

/** Seeing what hangs on a text, such as its images: whoever may enter where it lies and read it. */
export function mayReadAt(viewer: Viewer | undefined, placement: Placement): boolean {
  if (!mayEnter(viewer, placement.space)) return false
  if (placement.isRemoved && !mayModerateIn(viewer, placement.space)) return false
  return !placement.isForStaff || mayUseDesk(viewer)
}

/** The SQL twin of `mayReadAt`, for queries that join `placementOf` and `spaces`. */
export function visiblePlacements(viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  const isStaff: boolean = mayUseDesk(viewer)
  return (eb: ExpressionBuilder<SpaceTables & PlacementTables, 'spaces' | 'placement'>) => {
    const spaces = eb as unknown as ExpressionBuilder<SpaceTables, 'spaces'>
    const stands = eb('placement.is_removed', '=', false)
    return eb.and([
      visibleSpaces(viewer)(spaces),
      ...(moderates
        ? []
        : [moderatesSomewhere(viewer) ? eb.or([stands, moderatedSpaces(viewer)(spaces)]) : stands]),
      ...(isStaff ? [] : [eb('placement.is_for_staff', '=', false)]),
    ])
  }
}

/** Where the text lies whose id stands in a column; to be joined laterally. */
export function placementOf(column: string) {
  return sql<PlacementTables['placement']>`placement_of(${sql.ref(column)})`.as<'placement'>(
    sql`placement`,
  )
}
