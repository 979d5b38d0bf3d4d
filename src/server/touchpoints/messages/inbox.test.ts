import { describe, expect } from 'vitest'
import {
  assignConversation,
  findConversation,
  finishConversation,
  listConversations,
  listInbox,
  listInboxes,
  listMessages,
  searchMessages,
  sendMessage,
  tellRecipients,
  type InboxPart,
} from '#messages'
import { listNotifications } from '#notifications'
import { createPerson } from '#people'
import {
  addToGroup,
  asViewer,
  createGroup,
  editGroup,
  leaveGroup,
  removeFromGroup,
  type MessagedBy,
  type Viewer,
} from '#spaces'
import { startTie } from '#ties'
import { catchUp } from '#timeline'
import {
  activitiesOf,
  ada,
  ann,
  bo,
  dee,
  ida,
  it,
  makers,
  mo,
  olga,
  settled,
  type Store,
} from '#test'

/** Ann and Bo look after the bicycles of others; Ada has one. */
async function makeGroup(store: Store, by: MessagedBy = 'everybody') {
  const groupId = await createGroup(store, ida, { name: 'Workshop help' })
  await editGroup(store, ida, { groupId, entry: 'invite', messagedBy: by })
  for (const { id: personId } of [ann, bo]) await addToGroup(store, ida, { groupId, personId })
  return groupId
}

const names = async (store: Store, viewer: Viewer, groupId: string, part: InboxPart = 'open') =>
  (await listInbox(store, viewer, { groupId, part })).items.map(({ person }) => person.name)

describe('the inbox of a group', () => {
  it('shows what Ada writes to all members, and answers come in the name of the group', async ({
    store,
  }) => {
    const groupId = await makeGroup(store)
    const { conversationId } = await sendMessage(store, ada, { groupId, body: 'It squeaks.' })
    for (const member of [ann, bo]) {
      expect(await names(store, member, groupId)).toEqual(['Ada'])
      expect(await listInboxes(store, member)).toMatchObject([{ id: groupId, openCount: 1 }])
      expect((await searchMessages(store, member, { text: 'squeaks' })).items).toHaveLength(1)
    }
    await sendMessage(store, bo, { conversationId, body: 'Oil it.' })
    const { items } = await listMessages(store, ada, conversationId)
    expect(items).toMatchObject([
      { authorName: 'Bo', groupName: 'Workshop help' },
      { authorName: 'Ada', groupName: null },
    ])
    expect((await listConversations(store, ada)).items).toMatchObject([
      { group: { name: 'Workshop help' }, unreadCount: 1 },
    ])
    expect(await findConversation(store, ada, conversationId)).toMatchObject({
      ...{ care: null, mayWrite: true, people: [] },
    })
    expect((await listInbox(store, ann, { groupId, part: 'open' })).items).toMatchObject([
      { isAnswered: true, excerpt: 'Oil it.' },
    ])
    const again = await sendMessage(store, ada, { groupId, body: 'It still does.' })
    expect(again.conversationId).toBe(conversationId)
  })

  it('belongs to its members only, and to nobody who has left, at once', async ({ store }) => {
    const groupId = await makeGroup(store)
    const { conversationId } = await sendMessage(store, ada, { groupId, body: 'It squeaks.' })
    await leaveGroup(store, bo, { groupId })
    for (const viewer of [bo, dee, mo, olga, undefined]) {
      expect((await listInbox(store, viewer, { groupId, part: 'open' })).items).toEqual([])
      expect(await listInboxes(store, viewer)).toEqual([])
      expect((await listMessages(store, viewer, conversationId)).items).toEqual([])
      const unknown = { reason: 'not_found' }
      await expect(findConversation(store, viewer, conversationId)).rejects.toMatchObject(unknown)
      const writing = sendMessage(store, viewer, { conversationId, body: 'I read this.' })
      await expect(writing).rejects.toMatchObject(unknown)
    }
    const finishing = finishConversation(store, bo, { conversationId, isDone: true })
    await expect(finishing).rejects.toMatchObject({ reason: 'not_found' })
  })

  it('says who answers and what is done, until Ada writes again', async ({ store }) => {
    const groupId = await makeGroup(store)
    const { conversationId } = await sendMessage(store, ada, { groupId, body: 'It squeaks.' })
    await assignConversation(store, bo, { conversationId, toId: bo.id })
    await assignConversation(store, bo, { conversationId, toId: bo.id })
    expect(await names(store, bo, groupId, 'mine')).toEqual(['Ada'])
    expect(await names(store, ann, groupId, 'mine')).toEqual([])
    expect(await names(store, ann, groupId, 'nobodys')).toEqual([])
    await finishConversation(store, ann, { conversationId, isDone: true })
    expect(await names(store, bo, groupId, 'done')).toEqual(['Ada'])
    expect(await findConversation(store, ann, conversationId)).toMatchObject({
      care: { assignee: { name: 'Bo' }, isMine: false, isDone: true },
    })
    await sendMessage(store, bo, { conversationId, body: 'Anything else?' })
    expect(await names(store, bo, groupId, 'done')).toEqual(['Ada'])
    await sendMessage(store, ada, { conversationId, body: 'Yes!' })
    expect(await names(store, bo, groupId, 'mine')).toEqual(['Ada'])
    await removeFromGroup(store, ida, { groupId, personId: bo.id })
    expect(await names(store, ann, groupId, 'nobodys')).toEqual(['Ada'])
    const deeds = await activitiesOf(store, bo)
    expect(deeds.filter((type) => type === 'conversation.assigned')).toHaveLength(1)
    const own = assignConversation(store, ada, { conversationId, toId: bo.id })
    await expect(own).rejects.toMatchObject({ code: 'conversation.care' })
  })

  it('takes messages from whom the group says, and holds blocks and limits', async ({ store }) => {
    const groupId = await makeGroup(store, 'nobody')
    const write = (writer: Viewer, to = groupId) =>
      sendMessage(store, writer, { groupId: to, body: 'Hello' })
    const refused = { code: 'message.send' }
    await expect(write(ada)).rejects.toMatchObject(refused)
    await editGroup(store, ida, { groupId, messagedBy: 'members' })
    await expect(write(ada)).rejects.toMatchObject(refused)
    await write(bo)
    await editGroup(store, ida, { groupId, messagedBy: 'everybody' })
    const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
    await expect(write(nia)).rejects.toMatchObject(refused)
    await expect(write({ ...ada, isSuspended: true })).rejects.toMatchObject(refused)
    await expect(write(dee, makers.id)).rejects.toMatchObject({ reason: 'not_found' })

    const { conversationId } = await write(ada)
    await startTie(store, ada, { kind: 'block', personId: bo.id })
    const answer = (writer: Viewer) => sendMessage(store, writer, { conversationId, body: 'Yes?' })
    await expect(answer(bo)).rejects.toMatchObject({ code: 'message.answer' })
    await answer(ann)
    await editGroup(store, ida, { groupId, messagedBy: 'nobody' })
    await sendMessage(store, ada, { conversationId, body: 'You answered, so I may, too.' })
  })

  it('tells all members, then only who answers, and Ada of the answer', async ({ database }) => {
    await catchUp(database, tellRecipients)
    const groupId = await makeGroup(database)
    const { conversationId } = await sendMessage(database, ada, { groupId, body: 'It squeaks.' })
    const told = async (viewer: Viewer) => {
      await settled(database)
      while ((await catchUp(database, tellRecipients)) > 0);
      const { items } = await listNotifications(database, viewer)
      return items.map(({ actorName, details }) => `${actorName}: ${details.title ?? ''}`)
    }
    expect(await told(ann)).toEqual(['Ada: Workshop help'])
    expect(await told(bo)).toEqual(['Ada: Workshop help'])
    expect(await told(ada)).toEqual([])
    await assignConversation(database, bo, { conversationId, toId: bo.id })
    await sendMessage(database, bo, { conversationId, body: 'Oil it.' })
    expect(await told(ada)).toEqual(['Bo: '])
    await sendMessage(database, ada, { conversationId, body: 'Thanks.' })
    expect(await told(ann)).toHaveLength(1)
    expect(await told(bo)).toHaveLength(2)
    await leaveGroup(database, ann, { groupId })
    expect(await told(ann)).toEqual([])
  })

  it('makes one conversation of two first messages at once', async ({ database }) => {
    const groupId = await makeGroup(database)
    const sent = await Promise.all(
      ['One', 'Two', 'Three'].map((body) => sendMessage(database, ada, { groupId, body })),
    )
    expect(new Set(sent.map(({ conversationId }) => conversationId)).size).toBe(1)
  })
})
