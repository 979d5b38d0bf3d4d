import { expect } from 'vitest'
import fc from 'fast-check'
import { findTopic, startTopic } from '#forum'
import { countUnreadMessages } from '#messages'
import {
  answerQuestion,
  dismiss,
  greet,
  listOutreach,
  mayReachOut,
  thankHelper,
  writeTo,
} from '#outreach'
import { roles } from '#people'
import { listThanks } from '#recognition'
import { activitiesOf, ada, ann, bo, it, mo, plaza, workshop, type Store } from '#test'

const ask = (store: Store, spaceId = plaza.id) =>
  startTopic(store, ada, { spaceId, kind: 'question', title: 'Which chain?', body: 'It rattles.' })

it('answers a question and notes for whom and why, both or neither', async ({ store }) => {
  const topicId = await ask(store)
  const replyId = await answerQuestion(store, ann, { topicId, body: 'The long one.' })
  expect(await findTopic(store, ada, topicId)).toMatchObject({ replyCount: 1 })
  expect(await activitiesOf(store, ann)).toEqual(['reply.posted', 'outreach.made'])
  expect((await listOutreach(store, mo)).items).toMatchObject([
    { byName: 'Ann', toName: 'Ada', because: 'unanswered', what: 'reply', throughId: replyId },
  ])

  const secret = await ask(store, workshop.id)
  await expect(
    answerQuestion(store, ann, { topicId: secret, body: 'I see you.' }),
  ).rejects.toMatchObject({ reason: 'not_found' })
  expect((await listOutreach(store, mo)).items).toHaveLength(1)
})

it('writes, greets, thanks and lets be, the latest first', async ({ store }) => {
  await writeTo(store, ann, { personId: ada.id, body: 'We miss you.', because: 'silent' })
  await greet(store, ann, { personId: bo.id, body: 'Welcome!' })
  await thankHelper(store, mo, { personId: ada.id, words: 'For all the answers.' })
  await dismiss(store, mo, { personId: bo.id, because: 'unspoken', note: 'Moved to Mars.' })

  const { items } = await listOutreach(store, ann)
  expect(items.map(({ what, because, toName, note }) => [what, because, toName, note])).toEqual([
    ['dismissed', 'unspoken', 'Bo', 'Moved to Mars.'],
    ['thanks', 'other', 'Ada', null],
    ['message', 'newcomer', 'Bo', null],
    ['message', 'silent', 'Ada', null],
  ])
  expect(await countUnreadMessages(store, ada)).toBe(1)
  expect((await listThanks(store, bo, ada.id)).items).toHaveLength(1)
})

it('leads through all that was done, in one go or since a day', async ({ store }) => {
  for (let time = 1; time <= 25; time++) {
    await dismiss(store, mo, { personId: bo.id, because: 'other' })
  }
  const first = await listOutreach(store, mo)
  const second = await listOutreach(store, mo, { after: first.next ?? '' })
  expect([first.items.length, second.items.length, second.next]).toEqual([20, 5, null])
  const later = await listOutreach(store, mo, { since: new Date(Date.now() + 3_600_000) })
  expect(later.items).toEqual([])
  await expect(listOutreach(store, mo, { after: 'x' })).rejects.toMatchObject({ code: 'cursor' })
})

it('leaves reaching out, and seeing it, to staff', async ({ store }) => {
  const refused = { reason: 'not_allowed' }
  const hello = { personId: ada.id, body: 'Hi', because: 'other' } as const
  await expect(writeTo(store, bo, hello)).rejects.toMatchObject(refused)
  await expect(dismiss(store, undefined, hello)).rejects.toMatchObject(refused)
  await expect(listOutreach(store, ada)).rejects.toMatchObject(refused)
  const holds = fc.property(fc.constantFrom(...roles), fc.boolean(), (role, isSuspended) => {
    const expected = !isSuspended && role !== 'member' && role !== 'dealer'
    expect(mayReachOut({ ...ada, role, isSuspended })).toBe(expected)
  })
  fc.assert(holds)
})
