import { expect } from 'vitest'
import { findTopic, listReplies, postReply, startTopic } from '#forum'
import { addToGroup, createGroup, editGroup, setFlair } from '#spaces'
import { ada, ida, it, plaza } from '#test'

it('shows the flair of Ada’s group with topics and replies, and nothing kept of them outlives it', async ({
  store,
}) => {
  const groupId = await createGroup(store, ida, { name: 'Testers' })
  await editGroup(store, ida, { groupId, entry: 'invite' })
  await setFlair(store, ida, { groupId, flair: { colour: 'teal', icon: 'flask' } })
  const topicId = await startTopic(store, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'A new saddle', body: 'Soft.' },
  })
  await postReply(store, ada, { topicId, body: 'Very.' })
  const seen = async () => {
    const { authorFlair } = await findTopic(store, undefined, topicId)
    const { items } = await listReplies(store, undefined, topicId)
    return [authorFlair?.name, items[0]?.authorFlair?.name]
  }
  expect(await seen()).toEqual([undefined, undefined])
  await addToGroup(store, ida, { groupId, personId: ada.id })
  expect(await seen()).toEqual(['Testers', 'Testers'])
})
