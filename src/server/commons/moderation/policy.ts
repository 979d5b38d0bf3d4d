import type { ExpressionBuilder } from 'kysely'
import { mayAct, mayModerate } from '#people'
import {
  mayModerateIn,
  moderatedSpaces,
  visibleOrSpaceless,
  type Space,
  type SpaceTables,
  type Viewer,
} from '#spaces'
import type { ModerationTables } from './tables.ts'

/** Asking moderators to look at what somebody else has written. */
export function mayFlag(
  viewer: Viewer | undefined,
  { authorId }: { authorId: string },
): viewer is Viewer {
  return mayAct(viewer) && viewer.id !== authorId
}

/**
 * Being a moderator opens no private space: what lies there is for moderators who may enter. Those of
 * a space see what lies in it; people and messages, which lie in none, are for staff.
 */
export function mayReview(
  viewer: Viewer | undefined,
  { space }: { space: Space | null },
): viewer is Viewer {
  return space === null ? mayModerate(viewer) : mayModerateIn(viewer, space)
}

/** The SQL twin of `mayReview`, for queries that left-join `spaces`. */
export function reviewableItems(viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  return (builder: ExpressionBuilder<ModerationTables & SpaceTables, 'review_items' | 'spaces'>) =>
    moderates ? visibleOrSpaceless(viewer)(builder) : moderatedSpaces(viewer)(builder)
}

/** Nobody judges their own words. */
export function mayDecide(
  viewer: Viewer | undefined,
  item: { space: Space | null; authorId: string },
): viewer is Viewer {
  return mayReview(viewer, item) && viewer.id !== item.authorId
}

/**
 * An appeal goes to another moderator than the one who decided. Where there is no other at all, it
 * stays with that one; nobody decides about themselves.
 */
export function mayDecideAppeal(
  viewer: Viewer | undefined,
  { byId, personId, others }: { byId: string | null; personId: string; others: number },
): viewer is Viewer {
  if (!mayModerate(viewer) || viewer.id === personId) return false
  return viewer.id !== byId || others === 0
}
