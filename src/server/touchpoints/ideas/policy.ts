import { isStaff, mayAct } from '#people'
import { mayEnter, visibleSpaces, type Space, type Viewer } from '#spaces'
import { isSettled, type IdeaFacts } from './idea.ts'

export function mayRead(viewer: Viewer | undefined, { space }: Pick<IdeaFacts, 'space'>): boolean {
  return mayEnter(viewer, space)
}

/** The SQL twin of `mayRead`, for queries that join `spaces`. */
export const visibleIdeas = visibleSpaces

export function mayPropose(viewer: Viewer | undefined, space: Space): viewer is Viewer {
  return mayAct(viewer) && mayEnter(viewer, space)
}

export function mayVote(viewer: Viewer | undefined, idea: IdeaFacts): viewer is Viewer {
  return mayAct(viewer) && mayRead(viewer, idea) && !isSettled(idea)
}

export function mayComment(viewer: Viewer | undefined, idea: IdeaFacts): viewer is Viewer {
  return mayAct(viewer) && mayRead(viewer, idea)
}

/** Merging ideas, answering them and deciding what becomes of them. */
export function mayCurate(viewer: Viewer | undefined): viewer is Viewer {
  return mayAct(viewer) && isStaff(viewer)
}
