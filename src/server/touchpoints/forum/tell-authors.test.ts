import { expect } from 'vitest'
import { postReply, react, startTopic, tellAuthors, withdrawReaction } from '#forum'
import { listInbox } from '#notifications'
import { ada, ann, bo, dee, it, mo, plaza, recorded, type Store } from '#test'

const words = { kind: 'question', title: 'Which chain fits?', body: 'Mine rattles.' } as const

async function tell(
  store: Store,
  type: 'post.reacted' | 'post.reaction_withdrawn',
  by: typeof ada,
) {
  const reply = await store.selectFrom('replies').select('id').executeTakeFirstOrThrow()
  const details = { reaction: 'like', authorId: bo.id }
  const act = { type, personId: by.id, subjectId: reply.id, details }
  await tellAuthors.handle(store, [recorded(act)])
}

it('tells Bo in one line who liked his answer, and forgets who took it back', async ({ store }) => {
  const topicId = await startTopic(store, ada, { ...words, spaceId: plaza.id })
  const subjectId = await postReply(store, bo, { topicId, body: 'The long one.' })
  const like = { subjectType: 'reply', subjectId, reaction: 'like' } as const
  for (const person of [ada, ann, dee, mo]) {
    await react(store, person, like)
    await tell(store, 'post.reacted', person)
    await tell(store, 'post.reacted', person)
  }
  const { items } = await listInbox(store, bo, { kind: 'reaction' })
  expect(items).toMatchObject([{ actorName: 'Mo', others: 3, details: { title: words.title } }])

  await react(store, ada, { ...like, reaction: 'thanks' })
  await withdrawReaction(store, ada, like)
  await tell(store, 'post.reaction_withdrawn', ada)
  await withdrawReaction(store, mo, like)
  await tell(store, 'post.reaction_withdrawn', mo)
  const left = await listInbox(store, bo, { kind: 'reaction' })
  expect(left.items).toMatchObject([{ actorName: 'Dee', others: 2 }])
})
