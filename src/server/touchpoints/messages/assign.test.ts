import { expect } from 'vitest'
import { assignConversation, findConversation, sendMessage, tellAssigned } from '#messages'
import { listNotifications } from '#notifications'
import { addToGroup, createGroup, editGroup, type Viewer } from '#spaces'
import { catchUp } from '#timeline'
import { ada, ann, bo, dee, ida, it, settled } from '#test'

it('lets a member ask another one to answer, who is told by whom', async ({ database }) => {
  const groupId = await createGroup(database, ida, { name: 'Workshop help' })
  await editGroup(database, ida, { groupId, entry: 'invite', messagedBy: 'everybody' })
  for (const { id: personId } of [ann, bo]) await addToGroup(database, ida, { groupId, personId })
  await catchUp(database, tellAssigned)
  const { conversationId } = await sendMessage(database, ada, { groupId, body: 'It squeaks.' })
  const assign = (toId: string | null, by: Viewer = ann) =>
    assignConversation(database, by, { conversationId, toId })
  await assign(bo.id)
  await expect(assign(dee.id)).rejects.toMatchObject({ code: 'conversation.member' })
  expect(await findConversation(database, bo, conversationId)).toMatchObject({
    care: { isMine: true, assignee: { name: 'Bo' }, assignedBy: { name: 'Ann' } },
  })
  await assign(bo.id, bo)
  await settled(database)
  await catchUp(database, tellAssigned)
  const told = async (viewer: Viewer) =>
    (await listNotifications(database, viewer, { kind: 'assigned' })).items
  expect(await told(bo)).toMatchObject([
    {
      actorName: 'Ann',
      details: { title: 'Workshop help' },
      path: `/messages/${conversationId}`,
    },
  ])
  expect(await told(ann)).toEqual([])
  await assign(null, bo)
  expect(await findConversation(database, ann, conversationId)).toMatchObject({
    care: { assignee: null, assignedBy: null, isMine: false },
  })
})
