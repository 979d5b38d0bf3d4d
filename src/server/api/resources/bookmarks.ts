import { z } from '@hono/zod-openapi'
import { bookmark, findSubjects } from '#app'
import { bookmarkSubject, listBookmarks, removeBookmark } from '#bookmarks'
import { change, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, time } from '../shapes.ts'

const card = z
  .object({
    id: z.uuid(),
    subjectType: bookmarkSubject,
    subjectId: z.uuid(),
    title: z.string(),
    path: z.string(),
    note: z.string(),
    remindAt: momentOrNull,
    createdAt: moment,
  })
  .openapi('Bookmark')
const wanted = z.object({
  subjectType: bookmarkSubject,
  note: z.string().max(2000).default(''),
  remindAt: time.nullable().default(null),
})

export const bookmarks = [
  readPage(
    '/',
    { scope: 'inbox:read', summary: 'List one’s bookmarks that can still be read', item: card },
    async ({ store, viewer, query }) => {
      const { items, next } = await listBookmarks(store, viewer, query)
      const subjects = await findSubjects(store, viewer, items)
      const shown = items.flatMap((item) => {
        const subject = subjects.get(item.subjectId)
        return subject ? [{ ...item, title: subject.title, path: subject.path }] : []
      })
      return { items: shown, next }
    },
  ),
  change(
    'put',
    '/{id}',
    {
      scope: 'inbox:write',
      summary: 'Bookmark a topic, reply or idea, or change note and reminder',
      params: byId,
      body: wanted,
    },
    ({ store, viewer, params, body }) => bookmark(store, viewer, { subjectId: params.id, ...body }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'inbox:write', summary: 'Forget the bookmark of a thing', params: byId },
    ({ store, viewer, params }) => removeBookmark(store, viewer, { subjectId: params.id }),
  ),
]
