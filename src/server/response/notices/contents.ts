import { findComment } from '#comments'
import { listPostsUpTo } from '#forum'
import { findIdea } from '#ideas'
import { listMessages } from '#messages'
import type { Notification } from '#notifications'
import type { Viewer } from '#spaces'
import type { NoticeStore } from './tables.ts'

/** Something that was said, as a letter repeats it. */
export interface Said {
  type: string
  id: string
  authorName: string
  bodyHtml: string
}

/** So many posts before it show what it is about (reference: five). */
const MOST_BEFORE = 5

/**
 * What a letter repeats of a piece of news, and what was said before, the newest first; read with
 * the rights of its reader, at this moment.
 */
export async function contentsOf(
  store: NoticeStore,
  viewer: Viewer,
  { subjectType, subjectId, rootId, kind }: Notification,
): Promise<Said[]> {
  // What a change says is read where it stands; its letter quotes what the reader once said.
  if (kind === 'reminder' || kind === 'change_published' || kind === 'change_question') return []
  switch (subjectType) {
    case 'topic':
      return await listPostsUpTo(store, viewer, { topicId: subjectId, most: 1 })
    case 'reply': {
      const most = MOST_BEFORE + 1
      return await listPostsUpTo(store, viewer, { topicId: rootId, replyId: subjectId, most })
    }
    case 'comment':
      return [{ type: 'comment', ...(await findComment(store, viewer, subjectId)) }]
    case 'idea': {
      const { answer } = await findIdea(store, viewer, subjectId)
      if (!answer) return []
      return [{ type: 'idea', id: subjectId, authorName: answer.byName, bodyHtml: answer.bodyHtml }]
    }
    case 'message': {
      const { items } = await listMessages(store, viewer, rootId)
      const place = items.findIndex(({ id }) => id === subjectId)
      if (place < 0) return []
      const said = items.slice(place, place + MOST_BEFORE + 1)
      return said.map((message) => ({ type: 'message', ...message }))
    }
    default:
      return []
  }
}
