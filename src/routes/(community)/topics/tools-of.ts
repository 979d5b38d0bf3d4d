import type { Reply } from '#forum'

/** All that the buttons under a reply depend on, besides its id: many replies have the same. */
export function toolsOf(
  reply: Reply,
  { viewerId, window }: { viewerId: string | null; window: string | null },
) {
  const { may, reactions, ownReactions, isAccepted, isWiki } = reply
  const isEdited = reply.editedAt !== null
  const viewer = viewerId && (viewerId === reply.authorId ? 'author' : 'reader')
  return { viewer, may, reactions, ownReactions, isAccepted, isWiki, isEdited, window }
}

export type ToolsOf = ReturnType<typeof toolsOf>
