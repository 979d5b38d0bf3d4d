import { expect } from 'vitest'
import { keepers } from '#app'
import {
  castBallot,
  editReply,
  editTopic,
  findPoll,
  findReply,
  findTopic,
  listVersions,
  openPoll,
  postReply,
} from '#forum'
import { castVote, findIdea, proposeIdea, withdrawVote } from '#ideas'
import {
  appealSanction,
  claimItem,
  decideAppeal,
  decideItem,
  listPublicLog,
  sanctionPerson,
  undoDecision,
} from '#moderation'
import { ada, ann, bo, dee, ida, it, mo, olga, plaza } from '#test'
import { flag, openItem, topicOf } from './review-scene.ts'

/** How many came through, and why the others did not. */
async function outcomes(acts: Promise<unknown>[]) {
  const settled = await Promise.allSettled(acts)
  const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []))
  return { done: settled.length - refused.length, refused }
}

it('tells one of two editors that the other was faster, and keeps every version', async ({
  database,
}) => {
  const topicId = await topicOf(database, ada)
  const replyId = await postReply(database, bo, { topicId, body: 'First words.' })
  for (let version = 1; version <= 3; version++) {
    const replies = await outcomes(
      [bo, mo].map((editor) => {
        const body = `${version}: ${editor.name} `.repeat(30) // more than a slip of the pen
        return editReply(database, editor, { replyId, version, body })
      }),
    )
    const topics = await outcomes(
      [ada, mo].map(({ name }, at) => {
        const words = { title: `Day ${version} ${name}`, body: `${version}: ${name} `.repeat(30) }
        return editTopic(database, at === 0 ? ada : mo, { topicId, version, ...words })
      }),
    )
    for (const { done, refused } of [replies, topics]) {
      expect(done).toBe(1)
      expect(refused).toMatchObject([{ reason: 'conflict' }])
    }
  }
  expect(await findReply(database, mo, replyId)).toMatchObject({ version: 4 })
  expect(await findTopic(database, mo, topicId)).toMatchObject({ version: 4 })
  for (const [type, id] of [
    ['reply', replyId],
    ['topic', topicId],
  ] as const) {
    const versions = await listVersions(database, mo, { type, id })
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4])
  }
})

it('counts each vote once, whoever votes how often at the same moment', async ({ database }) => {
  const ideaId = await proposeIdea(database, ada, { spaceId: plaza.id, title: 'A bell for all' })
  const people = [bo, mo, ann, ida, dee]
  const before = (await findIdea(database, ada, ideaId)).voteCount
  await Promise.all([...people, ...people].map((one) => castVote(database, one, { ideaId })))
  expect((await findIdea(database, ada, ideaId)).voteCount).toBe(before + people.length)
  await Promise.all([
    ...[bo, bo, mo].map((one) => withdrawVote(database, one, { ideaId })),
    castVote(database, ann, { ideaId }),
  ])
  expect((await findIdea(database, ada, ideaId)).voteCount).toBe(before + people.length - 2)

  const topicId = await topicOf(database, ada)
  const options = ['Saturday', 'Sunday']
  await openPoll(database, ada, { topicId, question: 'When?', options })
  const poll = await findPoll(database, bo, topicId)
  const [first, second] = (poll?.options ?? []).map(({ id }) => id)
  if (!first || !second) throw new Error('Two days, please.')
  await Promise.all(
    people.flatMap((one) =>
      [first, second].map((choice) => castBallot(database, one, { topicId, choices: [choice] })),
    ),
  )
  const counted = await findPoll(database, bo, topicId)
  const votes = (counted?.options ?? []).map((option) => option.score ?? 0)
  expect(votes.reduce((sum, count) => sum + count, 0)).toBe(people.length)
  expect(counted?.voterCount).toBe(people.length)
})

it('lets one of two moderators decide, undo and answer an appeal, and tells the other', async ({
  database,
}) => {
  await flag(database, bo, await topicOf(database, ada))
  const { id: itemId, version } = await openItem(database)
  const decided = await outcomes([
    decideItem(database, mo, keepers, { itemId, version, decision: 'agree', rule: 'spam' }),
    decideItem(database, ida, keepers, { itemId, version, decision: 'disagree' }),
    claimItem(database, olga, { itemId }),
  ])
  const says = decided.refused.map(({ message }) => message).join()
  expect(says).toMatch(/has decided|is looking/)
  const acts = async () => (await listPublicLog(database)).items.map(({ act }) => act)
  const first = await acts()
  expect(first.length).toBeLessThanOrEqual(1)
  await Promise.all([mo, ida].map((one) => undoDecision(database, one, keepers, { itemId })))
  expect((await acts()).filter((act) => act.startsWith('undo_'))).toHaveLength(first.length)

  const sanctionId = await sanctionPerson(database, mo, {
    ...{ personId: bo.id, kind: 'silence', rule: 'spam', said: 'Enough.' },
  })
  await appealSanction(database, bo, { sanctionId, words: 'It was a joke.' })
  const answers = await outcomes([
    decideAppeal(database, ida, { sanctionId, outcome: 'lifted', answer: 'It was.' }),
    decideAppeal(database, olga, { sanctionId, outcome: 'upheld', answer: 'It was not.' }),
  ])
  expect(answers).toMatchObject({ done: 1, refused: [{ code: 'appeal.decided' }] })
})
