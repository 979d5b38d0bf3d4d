import { expect } from 'vitest'
import { importComments, listComments } from '#comments'
import { newId } from '#ids'
import { ada, bo, it, placeTopic, plaza } from '#test'

it('imports comments once, however often, with the time at which they were made', async ({
  store,
}) => {
  const id = await placeTopic(store, ada, plaza)
  const topic = { type: 'topic', id, rootId: id, authorId: ada.id, spaceId: plaza.id } as const
  const at = new Date('2019-05-04T03:02:01.123Z')
  const row = {
    id: newId(),
    subject: topic,
    authorId: bo.id,
    byStaff: false,
    body: 'Long *ago*',
    at,
    source: 'elsewhere',
    sourceId: 'comment:1',
  }
  expect(await importComments(store, [row])).toBe(1)
  expect(await importComments(store, [row])).toBe(0)
  expect(await importComments(store, [])).toBe(0)
  const [comment] = await listComments(store, undefined, 'topic', [topic.id])
  expect(comment).toMatchObject({ createdAt: at, bodyHtml: '<p>Long <em>ago</em></p>\n' })
  const activities = await store
    .selectFrom('activities')
    .where('person_id', '=', bo.id)
    .select(['type', 'occurred_at'])
    .execute()
  expect(activities).toEqual([{ type: 'comment.posted', occurred_at: at }])
})
