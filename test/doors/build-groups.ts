import { sendMessage } from '#messages'
import { createPerson } from '#people'
import {
  addToGroup,
  createGroup,
  editGroup,
  requestGroup,
  setFlair,
  setGroupOwner,
  type Viewer,
} from '#spaces'
import { ada, ida, type Store } from '#test'

/** A group that is open, one to which everybody belongs, and one to which everybody wants. */
export async function buildGroups(store: Store, everybody: readonly Viewer[]) {
  const make = async (name: string, entry: 'public' | 'request') => {
    const groupId = await createGroup(store, ida, { name })
    await editGroup(store, ida, { groupId, entry })
    return groupId
  }
  const open = await make('Strollers', 'public')
  const [club, wanted] = [await make('Riders', 'public'), await make('Racers', 'request')]
  for (const one of everybody) {
    await addToGroup(store, ida, { groupId: club, personId: one.id })
    await requestGroup(store, one, { groupId: wanted, words: 'I ride.' })
  }
  await setGroupOwner(store, ida, { groupId: club, personId: ada.id, isOwner: true })
  const { id: request } = await store
    .selectFrom('group_requests')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  await editGroup(store, ida, { groupId: club, messagedBy: 'everybody' })
  await setFlair(store, ida, { groupId: club, flair: { colour: 'blue', icon: 'bike' } })
  const zoe = await createPerson(store, { name: 'Zoe', joinedAt: new Date('2024-01-01') })
  const { conversationId: asked } = await sendMessage(
    store,
    { ...zoe, spaceIds: [] },
    {
      ...{ groupId: club, body: 'When do you ride?' },
    },
  )
  return { open, club, wanted, request, asked }
}
