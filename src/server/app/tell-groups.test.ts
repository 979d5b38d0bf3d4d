import { expect } from 'vitest'
import { areReadable, listNotifications } from '#notifications'
import {
  addToGroup,
  createGroup,
  decideRequest,
  editGroup,
  findGroup,
  listGroupRequests,
  requestGroup,
  setGroupOwner,
  type Viewer,
} from '#spaces'
import { ada, bo, dee, followed, ida, it, type Database } from '#test'

it('tells the owners of a group who asks, and whoever asked what they decided', async ({
  database,
}) => {
  const groupId = await createGroup(database, ida, { name: 'Frame makers' })
  await editGroup(database, ida, { groupId, entry: 'request' })
  await addToGroup(database, ida, { groupId, personId: ada.id })
  await setGroupOwner(database, ida, { groupId, personId: ada.id, isOwner: true })
  await followed(database)
  await requestGroup(database, bo, { groupId, words: 'I weld.' })
  await requestGroup(database, dee, { groupId, words: 'I sell.' })
  await followed(database)
  const title = 'Frame makers'
  expect(await told(database, ada)).toMatchObject([
    { kind: 'group_request', actorName: 'Dee', details: { title } },
    { kind: 'group_request', actorName: 'Bo', details: { title } },
  ])
  expect(await told(database, ida)).toEqual([])

  const group = await findGroup(database, ada, 'frame-makers')
  for (const { id: requestId, name } of await listGroupRequests(database, ada, group)) {
    await decideRequest(database, ada, { requestId, isGranted: name === 'Bo' })
  }
  await followed(database)
  const path = '/groups/frame-makers'
  expect(await told(database, bo)).toMatchObject([{ path, details: { outcome: 'granted' } }])
  expect(await told(database, dee)).toMatchObject([{ path, details: { outcome: 'refused' } }])

  await editGroup(database, ida, { groupId, entry: 'hidden' })
  const subject = { type: 'group', id: groupId }
  expect(await areReadable(database, bo, [subject])).toBe(true)
  expect(await areReadable(database, dee, [subject])).toBe(false)
  expect(await told(database, dee)).toEqual([])
})

async function told(database: Database, person: Viewer) {
  const { items } = await listNotifications(database, person)
  return items.filter(({ kind }) => kind.startsWith('group_'))
}
