import { sql, type ExpressionBuilder } from 'kysely'
import { isStaff, mayAct, mayModerate, mayReadCustomers } from '#people'
import {
  mayEnter,
  mayModerateIn,
  mayPostIn,
  moderatedSpaces,
  visibleSpaces,
  type Posting,
  type Space,
  type SpaceTables,
  type Viewer,
} from '#spaces'
import { isSettled, type IdeaFacts } from './idea.ts'
import type { IdeaTables } from './tables.ts'

/** What moderators took out of sight is there for its author and for them. */
export function mayRead(
  viewer: Viewer | undefined,
  { space, authorId, removedAt = null }: Pick<IdeaFacts, 'space' | 'authorId' | 'removedAt'>,
): boolean {
  if (!mayEnter(viewer, space)) return false
  const isOwn = viewer !== undefined && authorId === viewer.id
  return removedAt === null || isOwn || mayModerateIn(viewer, space)
}

/** The SQL twin of `mayRead`, for queries that join `spaces`. */
export function visibleIdeas(viewer: Viewer | undefined) {
  const moderates: boolean = mayModerate(viewer)
  const isOwn = viewer
    ? sql<boolean>`exists (
        select from people where id = ideas.author_id and canonical_id = ${viewer.id}
      )`
    : sql<boolean>`false`
  return (ideas: ExpressionBuilder<IdeaTables & SpaceTables, 'ideas' | 'spaces'>) => {
    const spaces = ideas as unknown as ExpressionBuilder<SpaceTables, 'spaces'>
    const isEntered = visibleSpaces(viewer)(spaces)
    if (moderates) return isEntered
    const stands = ideas('ideas.removed_at', 'is', null)
    return ideas.and([isEntered, ideas.or([stands, isOwn, moderatedSpaces(viewer)(spaces)])])
  }
}

export function mayPropose(
  viewer: Viewer | undefined,
  space: Space & Pick<Posting, 'startedBy'>,
): viewer is Viewer {
  return mayPostIn(viewer, space, space.startedBy)
}

export function mayVote(viewer: Viewer | undefined, idea: IdeaFacts): viewer is Viewer {
  return mayAct(viewer) && mayRead(viewer, idea) && stands(idea) && !isSettled(idea)
}

export function mayComment(viewer: Viewer | undefined, idea: IdeaFacts): viewer is Viewer {
  return mayAct(viewer) && mayRead(viewer, idea) && stands(idea)
}

/** Merging ideas, answering them and deciding what becomes of them. */
export function mayCurate(viewer: Viewer | undefined): viewer is Viewer {
  return mayAct(viewer) && isStaff(viewer)
}

/** Voting and proposing for customers who told us elsewhere. */
export function mayEnterVoices(viewer: Viewer | undefined): viewer is Viewer {
  return mayReadCustomers(viewer)
}

function stands({ removedAt = null }: IdeaFacts): boolean {
  return removedAt === null
}
