import { expect } from 'vitest'
import { newId } from '#ids'
import {
  addToConversation,
  editMessage,
  leaveConversation,
  listMessages,
  removeMessage,
  restoreMessage,
  sendMessage,
  startConversation,
} from '#messages'
import { createPerson, mergePeople } from '#people'
import { asViewer } from '#spaces'
import { ada, ann, bo, dee, ida, it, mo, olga, type Store } from '#test'
import { findUpload } from '#uploads'

it('shows an image in a message to those who write with each other, and nobody else', async ({
  store,
}) => {
  const image = await imageOf(store, ada)
  const { messageId } = await sendMessage(store, ada, { toId: bo.id, body: shown(image) })
  expect(await viewersOf(store, image)).toEqual(['Ada', 'Bo'])
  await removeMessage(store, ada, { messageId })
  expect(await viewersOf(store, image)).toEqual(['Ada'])
  await restoreMessage(store, ada, { messageId })
  expect(await viewersOf(store, image)).toEqual(['Ada', 'Bo'])
  const cy = await asViewer(store, await createPerson(store, { name: 'Cy' }))
  await mergePeople(store, ann, { profileId: bo.id, intoId: cy.id })
  expect(await findUpload(store, cy, image)).toMatchObject({ id: image })
})

it('shows it to several, as long as they take part and since they do', async ({ store }) => {
  const [early, late] = [await imageOf(store, ada), await imageOf(store, ada)]
  const personIds = [bo.id, dee.id]
  const { conversationId } = await startConversation(store, ada, { personIds, body: shown(early) })
  await addToConversation(store, bo, { conversationId, personId: mo.id })
  const { messageId } = await sendMessage(store, ada, { conversationId, body: 'More:' })
  await editMessage(store, ada, { messageId, body: shown(late) })
  expect(await viewersOf(store, early)).toEqual(['Ada', 'Bo', 'Dee'])
  expect(await viewersOf(store, late)).toEqual(['Ada', 'Bo', 'Dee', 'Mo'])
  expect((await listMessages(store, mo, conversationId)).items).toHaveLength(1)
  await leaveConversation(store, dee, { conversationId })
  expect(await viewersOf(store, early)).toEqual(['Ada', 'Bo'])
})

it("opens no image of Ada's to Dee because Bo wrote its address to her", async ({ store }) => {
  const image = await imageOf(store, ada)
  await sendMessage(store, bo, { toId: dee.id, body: shown(image) })
  expect(await viewersOf(store, image)).toEqual(['Ada'])
})

const shown = (id: string) => `Look: ![](/uploads/${id}.webp)`

async function imageOf(store: Store, { id: person_id }: { id: string }): Promise<string> {
  const id = newId()
  const file = { name: 'bell.png', width: 1, height: 1, bytes: 1 }
  await store
    .insertInto('uploads')
    .values({ id, person_id, ...file })
    .execute()
  return id
}

async function viewersOf(store: Store, image: string): Promise<string[]> {
  const names: string[] = []
  for (const viewer of [ada, bo, dee, mo, ida, olga, undefined]) {
    const upload = await findUpload(store, viewer, image).catch(() => undefined)
    if (upload) {
      expect(upload.isForEverybody).toBe(false)
      names.push(viewer?.name ?? 'a guest')
    }
  }
  return names
}
