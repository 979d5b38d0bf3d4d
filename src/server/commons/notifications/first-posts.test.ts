import { expect } from 'vitest'
import { newId } from '#ids'
import { findFollowing, listNotifications, notifyWatchers, quieten, setLevel } from '#notifications'
import { setTags } from '#tags'
import { ada, ann, bo, dee, it, placeTopic, plaza } from '#test'

const about = { subjectType: 'thing', path: '/t/1/2', details: { title: 'Brakes' } } as const

it('tells Bo, who wants first posts, of a topic and not of its replies, until he taps once', async ({
  store,
}) => {
  const rootId = await placeTopic(store, ann, plaza)
  await setTags(store, ada, { type: 'topic', id: rootId, spaceId: plaza.id }, ['brakes', 'lamps'])
  const tags = await store
    .selectFrom('taggings')
    .where('subject_id', '=', rootId)
    .select('tag_id')
    .execute()
  const [brakes = '', lamps = ''] = tags.map(({ tag_id }) => tag_id)
  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'first' })
  await setLevel(store, dee, { type: 'tag', id: brakes, level: 'first' })
  await setLevel(store, dee, { type: 'tag', id: lamps, level: 'track' })
  const root = { type: 'topic', id: rootId } as const
  const news = { ...about, root, spaceId: plaza.id, isListed: true, actorId: ann.id }
  const begun = { ...news, subjectId: rootId, kind: 'watched_topic', key: 'begun' } as const
  const said = { ...news, subjectId: newId(), kind: 'watched_reply', key: 'said' } as const
  expect(await notifyWatchers(store, [said])).toBe(0)
  expect(await notifyWatchers(store, [begun, said])).toBe(2)
  const { items } = await listNotifications(store, bo)
  expect(items).toMatchObject([{ kind: 'watched_topic', reason: 'space' }])
  expect((await listNotifications(store, dee)).items).toMatchObject([{ reason: 'tag' }])

  await quieten(store, bo, { id: items[0]?.id ?? '', what: 'reason' })
  expect(await notifyWatchers(store, [{ ...begun, key: 'begun-2' }])).toBe(1)
  const [toDee] = (await listNotifications(store, dee)).items
  await quieten(store, dee, { id: toDee?.id ?? '', what: 'reason' })
  expect(await notifyWatchers(store, [{ ...begun, key: 'begun-3' }])).toBe(0)
  expect((await findFollowing(store, dee, { type: 'tag', id: brakes })).level).toBe('normal')
  expect((await findFollowing(store, dee, { type: 'tag', id: lamps })).level).toBe('track')
  const onTopic = setLevel(store, bo, { type: 'topic', id: rootId, level: 'first' })
  await expect(onTopic).rejects.toMatchObject({ code: 'level.first' })
})
