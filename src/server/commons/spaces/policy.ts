import type { ExpressionBuilder } from 'kysely'
import type { Space, Viewer } from './space.ts'
import type { SpaceTables } from './tables.ts'

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
