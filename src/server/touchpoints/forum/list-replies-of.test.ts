import { expect } from 'vitest'
import { acceptReply, listRepliesOf, postReply, removeReply, removeTopic, startTopic } from '#forum'
import { ada, bo, it, mo, plaza, workshop, type Store } from '#test'

async function ask(store: Store, title: string, spaceId = plaza.id) {
  const body = 'Mine rattles.'
  return startTopic(store, ada, { spaceId, kind: 'question', title, body })
}

it('lists what Bo replied, the latest first, with what was accepted', async ({ store }) => {
  const chain = await ask(store, 'Which chain fits?')
  const saddle = await ask(store, 'Which saddle fits?')
  const answer = await postReply(store, bo, { topicId: chain, body: 'The **short** one.' })
  await postReply(store, bo, { topicId: saddle, body: 'None.' })
  await acceptReply(store, ada, { replyId: answer })

  const { items } = await listRepliesOf(store, undefined, { authorId: bo.id })
  expect(items).toMatchObject([
    { topicTitle: 'Which saddle fits?', number: 2, isAccepted: false },
    { topicTitle: 'Which chain fits?', excerpt: 'The short one.', isAccepted: true },
  ])
})

it('leaves out what was removed, and what the viewer may not read', async ({ store }) => {
  const open = await ask(store, 'Which chain fits?')
  const closed = await ask(store, 'What is in the workshop?', workshop.id)
  const gone = await ask(store, 'Which bell is loudest?')
  await postReply(store, ada, { topicId: closed, body: 'Secrets.' })
  await postReply(store, ada, { topicId: gone, body: 'Mine.' })
  await removeTopic(store, mo, { topicId: gone })
  const replyId = await postReply(store, ada, { topicId: open, body: 'Found it.' })

  const titles = async (viewer: typeof ada | undefined) =>
    (await listRepliesOf(store, viewer, { authorId: ada.id })).items.map((item) => item.topicTitle)
  expect(await titles(bo)).toEqual(['Which chain fits?'])
  expect(await titles(ada)).toEqual(['Which chain fits?', 'What is in the workshop?'])
  await removeReply(store, ada, { replyId })
  expect(await titles(bo)).toEqual([])
})

it('goes on after twenty replies', async ({ store }) => {
  const topicId = await ask(store, 'Which chain fits?')
  for (let number = 1; number <= 21; number++) {
    await postReply(store, mo, { topicId, body: `Number ${number}` })
  }
  const first = await listRepliesOf(store, ada, { authorId: mo.id })
  expect(first.items).toHaveLength(20)
  const rest = await listRepliesOf(store, ada, { authorId: mo.id, after: first.next ?? '' })
  expect(rest).toMatchObject({ items: [{ number: 2 }], next: null })
})
