import { expect } from 'vitest'
import { newId } from '#ids'
import {
  countUnread,
  listNotifications,
  markRead,
  notify,
  notifyMentioned,
  type NewNotification,
} from '#notifications'
import { encodeCursor } from '#paging'
import { mergePeople } from '#people'
import { addToGroup, asViewer, editSpace, listGroups, removeFromGroup } from '#spaces'
import { ada, ann, bo, dee, ida, it, mo, plaza, workshop, type Store } from '#test'

function reply(personId: string, changes: Partial<NewNotification> = {}): NewNotification {
  const subject = { subjectType: 'thing', subjectId: newId(), spaceId: plaza.id, path: '/topics/1' }
  return { personId, kind: 'reply', actorId: bo.id, ...subject, ...changes }
}

async function toldTo(store: Store, person: typeof ada) {
  const viewer = await asViewer(store, person)
  return (await listNotifications(store, viewer)).items
}

it('tells Ada that Bo replied, until she has read it', async ({ store }) => {
  await notify(store, reply(ada.id, { details: { title: 'Squeaking brakes' } }))
  expect(await countUnread(store, ada)).toBe(1)
  const [notification] = await toldTo(store, ada)
  expect(notification).toMatchObject({
    kind: 'reply',
    actorName: 'Bo',
    path: '/topics/1',
    details: { title: 'Squeaking brakes' },
    isRead: false,
  })
  await markRead(store, ada, [notification?.id ?? ''])
  await markRead(store, ada, 'all')
  expect(await countUnread(store, ada)).toBe(0)
  expect(await toldTo(store, ada)).toMatchObject([{ isRead: true }])
})

it("leaves others' notifications as they are", async ({ store }) => {
  await notify(store, reply(ada.id))
  const [notification] = await toldTo(store, ada)
  await markRead(store, mo, 'all')
  await markRead(store, mo, [notification?.id ?? ''])
  await markRead(store, undefined, 'all')
  expect(await countUnread(store, ada)).toBe(1)
  expect(await toldTo(store, mo)).toEqual([])
  expect((await listNotifications(store, undefined)).items).toEqual([])
})

it('marks as read what was named, and nothing else', async ({ store }) => {
  await notify(store, reply(ada.id))
  await notify(store, reply(ada.id))
  const [latest] = await toldTo(store, ada)
  await markRead(store, ada, [latest?.id ?? '', 'nonsense'])
  expect((await toldTo(store, ada)).map(({ isRead }) => isRead)).toEqual([true, false])
})

it('never tells Bo what he did himself, under whichever profile', async ({ store }) => {
  await notify(store, reply(bo.id))
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  await notify(store, reply(ada.id))
  await notify(store, reply(bo.id, { actorId: ada.id }))
  expect(await toldTo(store, bo)).toEqual([])
})

it('brings along what was told to a profile that was merged into his', async ({ store }) => {
  await notify(store, reply(ada.id, { actorId: dee.id }))
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect(await countUnread(store, bo)).toBe(1)
  await markRead(store, bo, 'all')
  expect(await toldTo(store, bo)).toMatchObject([{ actorName: 'Dee', isRead: true }])
})

it('tells of the same thing once, and of what the house does without a name', async ({ store }) => {
  const badge = { kind: 'badge', actorId: null, spaceId: null, key: 'badge:nice-answer' } as const
  await notify(store, reply(ada.id, badge))
  await notify(store, reply(ada.id, badge))
  expect(await toldTo(store, ada)).toMatchObject([{ kind: 'badge', actorName: null }])
})

it('says nothing of a space that is closed to the reader, now or later', async ({ store }) => {
  const [makers] = await listGroups(store, ida)
  const membership = { groupId: makers?.id ?? '', personId: bo.id }
  await notify(store, reply(bo.id, { actorId: ada.id, spaceId: workshop.id }))
  expect(await toldTo(store, bo)).toEqual([])
  expect(await countUnread(store, await asViewer(store, bo))).toBe(0)

  await addToGroup(store, ida, membership)
  expect(await toldTo(store, bo)).toHaveLength(1)
  expect(await countUnread(store, await asViewer(store, bo))).toBe(1)

  await removeFromGroup(store, ida, membership)
  expect(await toldTo(store, bo)).toEqual([])
  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'members' })
  expect(await toldTo(store, bo)).toHaveLength(1)
})

it('tells whom a text mentions, but not twice, nor its author', async ({ store }) => {
  await notifyMentioned(store, {
    ...reply(ada.id),
    body: '@Ada, @ada, @bo, @mo and @nobody, see `@dee`',
    except: [mo.id],
  })
  expect(await toldTo(store, ada)).toMatchObject([{ kind: 'mention', actorName: 'Bo' }])
  for (const person of [bo, mo, dee]) expect(await toldTo(store, person)).toEqual([])
})

it('turns pages, the newest first', async ({ store }) => {
  for (let number = 1; number <= 25; number++) {
    await notify(store, reply(ada.id, { details: { number } }))
  }
  const first = await listNotifications(store, ada)
  const second = await listNotifications(store, ada, { after: first.next ?? '' })
  const numbers = [...first.items, ...second.items].map(({ details }) => details.number)
  expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index))
  expect(second.next).toBeNull()
  for (const after of ['nonsense', encodeCursor(['nonsense'])]) {
    const turning = listNotifications(store, ada, { after })
    await expect(turning).rejects.toMatchObject({ reason: 'invalid' })
  }
})

it('leads nowhere but to our own pages', async ({ store }) => {
  await expect(notify(store, reply(ada.id, { path: '//evil.example' }))).rejects.toThrow()
})
