import { mayAct } from '#people'
import { mayEnter, mayModerateIn, type Space, type Viewer } from '#spaces'
import type { OpenComment } from './comment.ts'

export function mayComment(
  viewer: Viewer | undefined,
  { space }: { space: Space },
): viewer is Viewer {
  return mayAct(viewer) && mayEnter(viewer, space)
}

/** Nobody rewrites what another has said, not even a moderator. */
export function mayEditComment(
  viewer: Viewer | undefined,
  comment: Pick<OpenComment, 'authorId' | 'space' | 'isRemoved'>,
): viewer is Viewer {
  return mayComment(viewer, comment) && viewer.id === comment.authorId && !comment.isRemoved
}

export function mayRemoveComment(
  viewer: Viewer | undefined,
  comment: Pick<OpenComment, 'authorId' | 'space'>,
): viewer is Viewer {
  return (
    mayComment(viewer, comment) &&
    (viewer.id === comment.authorId || mayModerateIn(viewer, comment.space))
  )
}

/** What a moderator removed, its author does not bring back. */
export function mayRestoreComment(
  viewer: Viewer | undefined,
  comment: Pick<OpenComment, 'authorId' | 'space' | 'removedById'>,
): viewer is Viewer {
  if (!mayRemoveComment(viewer, comment)) return false
  return comment.removedById === viewer.id || mayModerateIn(viewer, comment.space)
}
