import { expect } from 'vitest'
import {
  countUnreadMessages,
  findConversation,
  listConversations,
  listMessages,
  markConversationRead,
  sendMessage,
  tellRecipients,
} from '#messages'
import { listNotifications } from '#notifications'
import { createPerson, mergePeople } from '#people'
import { asViewer } from '#spaces'
import { startTie } from '#ties'
import { catchUp } from '#timeline'
import { activitiesOf, ada, ann, bo, dee, it, mo, olga, settled } from '#test'

it('keeps what Ann and Ada write in one conversation', async ({ store }) => {
  const { conversationId } = await sendMessage(store, ann, { toId: ada.id, body: 'How *is* it?' })
  const answer = await sendMessage(store, ada, { toId: ann.id, body: 'Fine.' })
  expect(answer.conversationId).toBe(conversationId)
  await sendMessage(store, ada, { conversationId, body: 'And you?' })

  const { items } = await listMessages(store, ann, conversationId)
  expect(items).toMatchObject([
    { authorName: 'Ada', isOwn: false },
    { authorName: 'Ada' },
    { authorName: 'Ann', isOwn: true, bodyHtml: expect.stringContaining('<em>is</em>') as string },
  ])
  expect(await activitiesOf(store, ada)).toEqual(['message.sent', 'message.sent'])
})

it('makes one conversation of two first messages at once', async ({ database }) => {
  const sent = await Promise.all([
    sendMessage(database, ann, { toId: ada.id, body: 'One' }),
    sendMessage(database, ada, { toId: ann.id, body: 'Two' }),
    sendMessage(database, ann, { toId: ada.id, body: 'Three' }),
  ])
  expect(new Set(sent.map(({ conversationId }) => conversationId)).size).toBe(1)
})

it('lets Ada write to staff, and to Bo as long as he takes messages', async ({ store }) => {
  await sendMessage(store, ada, { toId: mo.id, body: 'Help!' })
  const refused = { reason: 'not_allowed' }
  const toBo = { toId: bo.id, body: 'Hi' }
  await sendMessage(store, ada, toBo)
  const wishes = store.updateTable('people').where('id', '=', bo.id)
  await wishes.set({ message_policy: 'nobody' }).execute()
  await expect(sendMessage(store, ada, toBo)).rejects.toMatchObject(refused)
  await sendMessage(store, mo, toBo)
  await wishes.set({ message_policy: 'followed' }).execute()
  await expect(sendMessage(store, dee, toBo)).rejects.toMatchObject(refused)
  await startTie(store, bo, { kind: 'follow', personId: dee.id })
  await sendMessage(store, dee, toBo)
  await expect(sendMessage(store, ada, { toId: ada.id, body: 'Hi' })).rejects.toMatchObject(refused)
  await expect(sendMessage(store, undefined, toBo)).rejects.toMatchObject(refused)
  const suspended = { ...mo, isSuspended: true }
  await expect(sendMessage(store, suspended, toBo)).rejects.toMatchObject(refused)
})

it('lets Ada answer an agent who is no longer staff, but not go on at length to one who never wrote', async ({
  store,
}) => {
  const agent = await createPerson(store, { name: 'Gus', role: 'agent' })
  const silent = await createPerson(store, { name: 'Sil', role: 'agent' })
  const gus = await asViewer(store, agent)
  const { conversationId } = await sendMessage(store, gus, { toId: ada.id, body: 'Hello' })
  const other = await sendMessage(store, ada, { toId: silent.id, body: 'Hello?' })
  await store
    .updateTable('people')
    .set({ role: 'member', message_policy: 'nobody' })
    .where('name', 'in', ['Gus', 'Sil'])
    .execute()

  await sendMessage(store, ada, { conversationId, body: 'Hello Gus' })
  const again = { conversationId: other.conversationId, body: 'Hello??' }
  await expect(sendMessage(store, ada, again)).rejects.toMatchObject({ code: 'message.send' })
  const seen = await findConversation(store, ada, other.conversationId)
  expect(seen).toMatchObject({ mayWrite: false, people: [{ name: 'Sil' }] })
})

it('opens a conversation to nobody else, not even the owner', async ({ store }) => {
  const { conversationId } = await sendMessage(store, ann, { toId: ada.id, body: 'How is it?' })
  for (const viewer of [olga, bo, undefined]) {
    const unknown = { reason: 'not_found' }
    await expect(findConversation(store, viewer, conversationId)).rejects.toMatchObject(unknown)
    const write = { conversationId, body: 'I read this.' }
    await expect(sendMessage(store, viewer, write)).rejects.toMatchObject(unknown)
    await expect(markConversationRead(store, viewer, { conversationId })).rejects.toMatchObject(
      unknown,
    )
    expect((await listMessages(store, viewer, conversationId)).items).toEqual([])
    expect((await listConversations(store, viewer)).items).toEqual([])
    expect(await countUnreadMessages(store, viewer)).toBe(0)
  }
})

it('counts what Ada has not read', async ({ store }) => {
  const { conversationId } = await sendMessage(store, ann, { toId: ada.id, body: 'One' })
  await sendMessage(store, ann, { toId: ada.id, body: 'Two' })
  await sendMessage(store, mo, { toId: ada.id, body: 'Three' })
  expect(await countUnreadMessages(store, ada)).toBe(2)
  expect(await countUnreadMessages(store, ann)).toBe(0)

  await markConversationRead(store, ada, { conversationId })
  expect(await countUnreadMessages(store, ada)).toBe(1)
  expect((await listConversations(store, ada)).items).toMatchObject([
    { excerpt: 'Three', isUnread: true, people: [{ name: 'Mo' }] },
    { excerpt: 'Two', isUnread: false, people: [{ name: 'Ann' }] },
  ])
  await sendMessage(store, ann, { conversationId, body: 'Four' })
  expect(await countUnreadMessages(store, ada)).toBe(2)
})

it('leads Ann through all she wrote, nothing twice', async ({ store }) => {
  let conversationId = ''
  for (let number = 1; number <= 45; number++) {
    const sent = await sendMessage(store, ann, { toId: ada.id, body: `Number ${number}` })
    conversationId = sent.conversationId
  }
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listMessages(store, ada, conversationId, { after })
    seen.push(...page.items.map(({ bodyHtml }) => bodyHtml.replace(/\D/g, '')))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toEqual(Array.from({ length: 45 }, (_, index) => String(45 - index)))
})

it('goes on in the same conversation when Bo turns out to be Ada', async ({ store }) => {
  const { conversationId } = await sendMessage(store, ann, { toId: bo.id, body: 'Hello Bo' })
  await mergePeople(store, ann, { profileId: bo.id, intoId: ada.id })
  const answer = await sendMessage(store, ada, { toId: ann.id, body: 'It is me.' })
  expect(answer.conversationId).toBe(conversationId)
  expect((await listMessages(store, ada, conversationId)).items).toHaveLength(2)
})

it('tells Ada that Ann wrote, and not what', async ({ database }) => {
  await catchUp(database, tellRecipients)
  const { conversationId } = await sendMessage(database, ann, { toId: ada.id, body: 'Psst.' })
  await settled(database)
  while ((await catchUp(database, tellRecipients)) > 0);
  const { items } = await listNotifications(database, ada)
  expect(items).toMatchObject([
    { kind: 'message', actorName: 'Ann', path: `/messages/${conversationId}`, details: {} },
  ])
})

it('refuses what a newcomer seems not to have typed, and keeps nothing of it', async ({
  store,
}) => {
  const nia = await asViewer(store, await createPerson(store, { name: 'Nia' }))
  const written = (writing: { isTrapped?: boolean; typedMs?: number }) =>
    sendMessage(store, { ...nia, ...writing }, { toId: ann.id, body: 'Buy pumps, buy pumps.' })
  await expect(written({ isTrapped: true })).rejects.toMatchObject({ code: 'message.spam' })
  await expect(written({ typedMs: 400 })).rejects.toMatchObject({ code: 'message.spam' })
  expect(await countUnreadMessages(store, ann)).toBe(0)
  await written({ typedMs: 4000 })
  expect(await countUnreadMessages(store, ann)).toBe(1)
})
