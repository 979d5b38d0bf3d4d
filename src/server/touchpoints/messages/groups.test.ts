import { expect } from 'vitest'
import {
  addToConversation,
  countUnreadMessages,
  editMessage,
  findConversation,
  leaveConversation,
  listConversations,
  listMessages,
  markConversationRead,
  removeMessage,
  renameConversation,
  restoreMessage,
  searchMessages,
  sendMessage,
  startConversation,
  tellRecipients,
} from '#messages'
import { listNotifications } from '#notifications'
import { createPerson } from '#people'
import { startTie } from '#ties'
import { catchUp } from '#timeline'
import { activitiesOf, ada, ann, bo, dee, it, mo, olga, settled } from '#test'

const ride = { personIds: [bo.id, dee.id], name: 'Sunday ride', body: 'Who comes?' }

it('lets Ada, Bo and Dee write in one conversation, each with their own reading', async ({
  store,
}) => {
  const { conversationId } = await startConversation(store, ada, ride)
  expect(await findConversation(store, bo, conversationId)).toMatchObject({
    ...{ isGroup: true, name: 'Sunday ride', mayWrite: true, room: 17 },
    people: [{ name: 'Ada' }, { name: 'Dee' }],
  })
  await sendMessage(store, bo, { conversationId, body: 'Me!' })
  await sendMessage(store, dee, { conversationId, body: 'Me too.' })
  expect((await listConversations(store, ada)).items).toMatchObject([
    { id: conversationId, unreadCount: 2, isUnread: true, excerpt: 'Me too.' },
  ])
  expect((await listConversations(store, bo)).items).toMatchObject([{ unreadCount: 1 }])
  await markConversationRead(store, ada, { conversationId })
  expect(await countUnreadMessages(store, ada)).toBe(0)
  expect(await countUnreadMessages(store, bo)).toBe(1)
  await expect(findConversation(store, olga, conversationId)).rejects.toMatchObject({
    reason: 'not_found',
  })
})

it('shows whom Ada brings in what is written from then on, and nothing after they leave', async ({
  store,
}) => {
  const { conversationId } = await startConversation(store, ada, ride)
  await expect(
    addToConversation(store, mo, { conversationId, personId: ann.id }),
  ).rejects.toMatchObject({ reason: 'not_found' })
  await addToConversation(store, bo, { conversationId, personId: mo.id })
  await addToConversation(store, bo, { conversationId, personId: mo.id })
  expect((await listMessages(store, mo, conversationId)).items).toEqual([])
  expect((await searchMessages(store, mo, { text: 'comes' })).items).toEqual([])
  await sendMessage(store, ada, { conversationId, body: 'Welcome, Mo.' })
  expect((await listMessages(store, mo, conversationId)).items).toHaveLength(1)

  await leaveConversation(store, mo, { conversationId })
  expect((await listMessages(store, mo, conversationId)).items).toEqual([])
  expect((await listConversations(store, mo)).items).toEqual([])
  expect(await countUnreadMessages(store, mo)).toBe(0)
  const write = sendMessage(store, mo, { conversationId, body: 'Still here' })
  await expect(write).rejects.toMatchObject({ reason: 'not_found' })
  expect(await activitiesOf(store, mo)).toEqual(['conversation.joined', 'conversation.left'])
})

it('takes twenty people and no more, even two at once', async ({ database }) => {
  const personIds: string[] = []
  for (let number = 0; number < 20; number++) {
    personIds.push((await createPerson(database, { name: 'Rider' })).id)
  }
  const tooMany = startConversation(database, ann, { personIds, body: 'All?' })
  await expect(tooMany).rejects.toMatchObject({ reason: 'invalid' })
  const { conversationId } = await startConversation(database, ann, {
    ...{ personIds: personIds.slice(0, 18), body: 'Hello' },
  })
  const [one = '', other = ''] = personIds.slice(18)
  const outcomes = await Promise.allSettled(
    [one, other].map((personId) => addToConversation(database, ann, { conversationId, personId })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('keeps out of a conversation whoever does not want to be in it', async ({ store }) => {
  await startTie(store, bo, { kind: 'block', personId: ada.id })
  const refused = { code: 'conversation.people', message: expect.stringContaining('Bo') as string }
  await expect(startConversation(store, ada, ride)).rejects.toMatchObject(refused)
  const { conversationId } = await startConversation(store, ada, {
    ...{ ...ride, personIds: [dee.id, mo.id] },
  })
  const adding = addToConversation(store, ada, { conversationId, personId: bo.id })
  await expect(adding).rejects.toMatchObject(refused)
  const first = sendMessage(store, ada, { toId: bo.id, body: 'Why?' })
  await expect(first).rejects.toMatchObject({ code: 'message.send' })
})

it('lets Ada rename a conversation of several, and none of two', async ({ store }) => {
  const { conversationId } = await startConversation(store, ada, ride)
  await renameConversation(store, bo, { conversationId, name: 'Rain ride' })
  expect((await findConversation(store, ada, conversationId)).name).toBe('Rain ride')
  const two = await sendMessage(store, ann, { toId: ada.id, body: 'Hello' })
  const naming = renameConversation(store, ada, { ...two, name: 'Us' })
  await expect(naming).rejects.toMatchObject({ code: 'conversation.change' })
  await expect(leaveConversation(store, ada, two)).rejects.toMatchObject({ reason: 'not_allowed' })
})

it('lets Ada change and take back what she wrote, and nobody else', async ({ store }) => {
  const { conversationId, messageId } = await startConversation(store, ada, ride)
  await editMessage(store, ada, { messageId, body: 'Who comes along?' })
  expect((await listMessages(store, bo, conversationId)).items).toMatchObject([
    { bodyHtml: expect.stringContaining('along') as string, editedAt: expect.any(Date) as Date },
  ])
  for (const act of [
    editMessage(store, bo, { messageId, body: 'Nobody' }),
    removeMessage(store, bo, { messageId }),
  ]) {
    await expect(act).rejects.toMatchObject({ code: 'message.change' })
  }
  await expect(removeMessage(store, olga, { messageId })).rejects.toMatchObject({
    reason: 'not_found',
  })
  await removeMessage(store, ada, { messageId })
  await removeMessage(store, ada, { messageId })
  const removed = (await listMessages(store, bo, conversationId)).items
  expect(removed).toMatchObject([{ isRemoved: true, bodyHtml: '' }])
  expect((await searchMessages(store, bo, { text: 'along' })).items).toEqual([])
  expect((await listConversations(store, bo)).items).toMatchObject([{ excerpt: '' }])
  await restoreMessage(store, ada, { messageId })
  expect((await searchMessages(store, bo, { text: 'along' })).items).toMatchObject([
    { id: messageId, conversationId, authorName: 'Ada' },
  ])
})

it('finds words only where one takes part', async ({ store }) => {
  await sendMessage(store, ann, { toId: ada.id, body: 'The derailleur is on its way.' })
  expect((await searchMessages(store, ada, { text: 'derailleur' })).items).toHaveLength(1)
  expect((await searchMessages(store, bo, { text: 'derailleur' })).items).toEqual([])
  expect((await searchMessages(store, undefined, { text: 'derailleur' })).items).toEqual([])
})

it('narrows a search for messages by who wrote them and when', async ({ store }) => {
  await sendMessage(store, ann, { toId: ada.id, body: 'The derailleur is on its way.' })
  const count = async (person: typeof ada, text: string) =>
    (await searchMessages(store, person, { text })).items.length
  expect(await count(ada, 'in:messages by:@ann derailleur')).toBe(1)
  expect(await count(ada, 'by:@ann after:2020')).toBe(1)
  expect(await count(ada, 'by:@ada derailleur')).toBe(0)
  expect(await count(ada, 'derailleur before:2020')).toBe(0)
  expect(await count(ada, 'derailleur is:solved')).toBe(0)
  for (const person of [olga, bo]) expect(await count(person, 'in:messages by:@ann')).toBe(0)
})

it('stops Bo from writing more than people do, and newcomers earlier', async ({ store }) => {
  const { conversationId } = await sendMessage(store, ann, { toId: bo.id, body: 'Hello' })
  for (let number = 0; number < 40; number++) {
    await sendMessage(store, bo, { conversationId, body: 'Again' })
  }
  const more = sendMessage(store, bo, { conversationId, body: 'Again' })
  await expect(more).rejects.toMatchObject({ reason: 'too_many' })
  const nia = { ...(await createPerson(store, { name: 'Nia' })), spaceIds: [] }
  const first = sendMessage(store, nia, { toId: ada.id, body: 'Buy my things' })
  await expect(first).rejects.toMatchObject({ code: 'message.send' })
})

it('tells everybody in a conversation but the writer, and those who muted them', async ({
  database,
}) => {
  await catchUp(database, tellRecipients)
  await startTie(database, dee, { kind: 'mute', personId: ada.id })
  await startConversation(database, ada, ride)
  await settled(database)
  while ((await catchUp(database, tellRecipients)) > 0);
  expect((await listNotifications(database, bo)).items).toMatchObject([{ kind: 'message' }])
  expect((await listNotifications(database, dee)).items).toEqual([])
  expect((await listNotifications(database, ada)).items).toEqual([])
})
