import { expect } from 'vitest'
import {
  findTopic,
  listReactions,
  listReplies,
  postReply,
  react,
  startTopic,
  withdrawReaction,
} from '#forum'
import { createPeople, createPerson, mergePeople, unmergePeople } from '#people'
import {
  activitiesOf,
  ada,
  ann,
  bo,
  followed,
  it,
  lounge,
  mo,
  plaza,
  workshop,
  type Store,
} from '#test'

const tell = (store: Store) =>
  startTopic(store, ada, {
    spaceId: plaza.id,
    kind: 'discussion',
    title: 'My first hundred kilometres',
    body: 'It was wet.',
  })

it("counts Bo's like once, and Bo once whatever else he feels", async ({ store }) => {
  const subject = { subjectType: 'topic', subjectId: await tell(store) } as const
  await react(store, bo, { ...subject, reaction: 'like' })
  await react(store, bo, { ...subject, reaction: 'like' })
  await react(store, bo, { ...subject, reaction: 'thanks' })

  expect(await findTopic(store, bo, subject.subjectId)).toMatchObject({
    score: 1,
    reactions: { like: 1, thanks: 1, insightful: 0 },
    ownReactions: ['like', 'thanks'],
  })
  expect(await activitiesOf(store, bo)).toEqual(['post.reacted', 'post.reacted'])
  expect(await findTopic(store, undefined, subject.subjectId)).toMatchObject({ ownReactions: [] })
})

it('forgets a reaction that was withdrawn, twice at most once', async ({ store }) => {
  const topicId = await tell(store)
  const subjectId = await postReply(store, ada, { topicId, body: 'And cold.' })
  const reaction = { subjectType: 'reply', subjectId, reaction: 'insightful' } as const
  await react(store, bo, reaction)
  await withdrawReaction(store, bo, reaction)
  await withdrawReaction(store, bo, reaction)

  const { items } = await listReplies(store, bo, topicId)
  expect(items).toMatchObject([{ score: 0, reactions: { insightful: 0 }, ownReactions: [] }])
  expect(await activitiesOf(store, bo)).toEqual(['post.reacted', 'post.reaction_withdrawn'])
})

it('does not let Ada applaud herself, under no profile of hers', async ({ store }) => {
  const subjectId = await tell(store)
  const like = { subjectType: 'topic', subjectId, reaction: 'like' } as const
  await expect(react(store, ada, like)).rejects.toMatchObject({ code: 'post.react' })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await expect(react(store, bo, like)).rejects.toMatchObject({ code: 'post.react' })
})

it('knows the like that Bo gave under another profile', async ({ store }) => {
  const subjectId = await startTopic(store, ann, {
    spaceId: lounge.id,
    kind: 'discussion',
    title: 'What we are working on',
    body: 'Gears.',
  })
  const like = { subjectType: 'topic', subjectId, reaction: 'like' } as const
  await react(store, bo, like)
  await react(store, ada, like)
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  await react(store, ada, like)
  expect(await findTopic(store, ada, subjectId)).toMatchObject({ score: 2 })

  await withdrawReaction(store, ada, like)
  expect(await findTopic(store, ada, subjectId)).toMatchObject({
    score: 0,
    reactions: { like: 0 },
    ownReactions: [],
  })
})

it('counts Bo and Cy once while they are one, beside what came from elsewhere', async ({
  database,
}) => {
  const cy = await createPerson(database, { name: 'Cy' })
  const subjectId = await tell(database)
  await database.updateTable('topics').set({ score: 40 }).where('id', '=', subjectId).execute()
  const like = { subjectType: 'topic', subjectId, reaction: 'like' } as const
  const read = async () => {
    await followed(database)
    const { score, reactions } = await findTopic(database, undefined, subjectId)
    expect(await likesOfDays(database, subjectId)).toBe(reactions.like)
    return [score, reactions.like]
  }
  for (const viewer of [bo, ann, { ...cy, spaceIds: [] }]) await react(database, viewer, like)
  expect(await read()).toEqual([43, 3])
  await mergePeople(database, ann, { profileId: cy.id, intoId: bo.id })
  expect(await read()).toEqual([42, 2])
  await unmergePeople(database, ann, { profileId: cy.id })
  expect(await read()).toEqual([43, 3])
  await mergePeople(database, ann, { profileId: cy.id, intoId: bo.id })
  expect(await read()).toEqual([42, 2])
  await withdrawReaction(database, bo, like)
  expect(await read()).toEqual([41, 1])
})

async function likesOfDays(store: Store, topicId: string): Promise<number> {
  const days = store.selectFrom('topic_days').where('topic_id', '=', topicId)
  const { likes } = await days
    .select(({ fn }) => fn.sum<string>('like_count').as('likes'))
    .executeTakeFirstOrThrow()
  return Number(likes)
}

it('counts ten likes at once as one from each', async ({ database }) => {
  const subjectId = await tell(database)
  const like = { subjectType: 'topic', subjectId, reaction: 'like' } as const
  await Promise.all(
    Array.from({ length: 10 }, (_, index) => react(database, [bo, ann][index % 2], like)),
  )
  expect(await findTopic(database, ada, subjectId)).toMatchObject({
    score: 2,
    reactions: { like: 2 },
  })
})

it('shows members who reacted, in pages, and guests nobody', async ({ store }) => {
  const topicId = await startTopic(store, ada, {
    ...{ spaceId: workshop.id, kind: 'discussion', title: 'A new bell', body: 'It rings.' },
  })
  const replyId = await postReply(store, ada, { topicId, body: 'Loudly.' })
  const cards = await createPeople(
    store,
    Array.from({ length: 41 }, (_, number) => ({ name: `Fan ${number}` })),
  )
  for (const { id } of cards) {
    const subject = { subject_id: replyId, subject_type: 'reply', reaction: 'like' } as const
    await store
      .insertInto('reactions')
      .values({ person_id: id, ...subject })
      .execute()
  }
  const of = { subjectType: 'reply', subjectId: replyId } as const
  const first = await listReactions(store, ada, of)
  const rest = await listReactions(store, ada, { ...of, after: first.next ?? '' })
  const names = [...first.items, ...rest.items].map(({ name }) => name)
  expect(new Set(names).size).toBe(41)
  expect([first.items.length, rest.items.length, rest.next]).toEqual([40, 1, null])
  for (const who of [undefined, bo, mo]) {
    await expect(listReactions(store, who, of)).rejects.toMatchObject({ reason: 'not_found' })
  }
  const open = await startTopic(store, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'A bell', body: 'It rings.' },
  })
  const guest = listReactions(store, undefined, { subjectType: 'topic', subjectId: open })
  await expect(guest).rejects.toMatchObject({ code: 'reactions.list' })
})
