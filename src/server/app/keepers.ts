import { z } from 'zod'
import { commentKeeper } from '#comments'
import type { Tables } from '#database'
import { comment, replyKeeper, topicKeeper } from '#forum'
import { commentOnIdea, ideaKeeper } from '#ideas'
import { messageKeeper } from '#messages'
import type { Keeper, Keepers } from '#moderation'
import { findProfile } from '#people'
import { reviewKeeper } from '#reviews'
import { findProof } from './settle-ownership.ts'
import type { AppTables } from './tables.ts'

type Store = Tables<AppTables>

const heldComment = z.object({
  on: z.enum(['topic', 'reply', 'idea']),
  onId: z.uuid(),
  body: z.string(),
})

const profileKeeper: Keeper<Store> = {
  find: async (store, viewer, personId) => {
    const { id, name, handle, bio } = await findProfile(store, viewer, personId)
    const content = { title: name, text: bio, space: null, isOutOfSight: false, rootId: null }
    return {
      ...{ type: 'profile', id, authorId: id, authorName: name, path: `/people/${handle}` },
      ...content,
    }
  },
  hide: null,
  show: null,
  remove: null,
  publish: null,
}

/** By whom moderation is let at what people wrote. */
export const keepers: Keepers<Store> = {
  topic: topicKeeper,
  reply: replyKeeper,
  idea: ideaKeeper,
  message: messageKeeper,
  profile: profileKeeper,
  review: reviewKeeper(findProof),
  comment: {
    ...commentKeeper,
    publish: (store, author, submission) => {
      const { on, onId, body } = heldComment.parse(submission)
      if (on === 'idea') return commentOnIdea(store, author, { ideaId: onId, body })
      return comment(store, author, { on, onId, body })
    },
  },
}
