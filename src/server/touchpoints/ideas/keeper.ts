import type { Keeper } from '#moderation'
import { plainText } from '#text'
import { ideaPath, newIdea } from './idea.ts'
import { proposeIdea } from './propose.ts'
import { findIdea } from './read.ts'
import type { IdeaStore } from './tables.ts'

/** What moderation may do with ideas. */
export const ideaKeeper: Keeper<IdeaStore> = {
  find: async (store, viewer, id) => {
    const idea = await findIdea(store, viewer, id)
    return {
      type: 'idea',
      id: idea.id,
      authorId: idea.authorId,
      authorName: idea.authorName,
      space: { id: idea.spaceId, visibility: idea.visibility },
      path: ideaPath(idea),
      title: idea.title,
      text: plainText(idea.bodyHtml),
      isOutOfSight: false,
    }
  },
  hide: null,
  show: null,
  remove: null,
  publish: (store, author, submission) => proposeIdea(store, author, newIdea.parse(submission)),
}
