import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Keeper } from '#moderation'
import { putDocument, removeDocument } from '#search'
import { mayModerateIn } from '#spaces'
import { plainText } from '#text'
import { holdIdea } from './hold.ts'
import { ideaPath, newIdea } from './idea.ts'
import { proposeIdea } from './propose.ts'
import { findIdea } from './read.ts'
import type { IdeaStore } from './tables.ts'

/** What moderation may do with ideas. What is removed by nobody is hidden. */
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
      isOutOfSight: idea.removedAt !== null,
      rootId: idea.id,
    }
  },
  hide: (store, id) => takeAway(store, id, null),
  show: async (store, id) => {
    const idea = await store
      .updateTable('ideas')
      .set({ removed_at: null, removed_by_id: null })
      .where('id', '=', id)
      .returning(['space_id', 'author_id', 'title', 'body_html', 'created_at'])
      .executeTakeFirstOrThrow()
    await putDocument(store, {
      subjectType: 'idea',
      subjectId: id,
      spaceId: idea.space_id,
      authorId: idea.author_id,
      title: idea.title,
      body: plainText(idea.body_html),
      at: idea.created_at,
    })
  },
  remove: (store, moderator, id) =>
    inTransaction(store, async (store) => {
      const { space } = await holdIdea(store, moderator, id)
      allow(mayModerateIn(moderator, space), 'idea.remove', 'Only moderators remove ideas.')
      await takeAway(store, id, moderator.id)
    }),
  publish: (store, author, submission) => proposeIdea(store, author, newIdea.parse(submission)),
}

async function takeAway(store: IdeaStore, id: string, byId: string | null): Promise<void> {
  await store
    .updateTable('ideas')
    .set({ removed_at: now(), removed_by_id: byId })
    .where('id', '=', id)
    .execute()
  await removeDocument(store, { subjectType: 'idea', subjectId: id })
}
