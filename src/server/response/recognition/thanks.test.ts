import { expect } from 'vitest'
import { startTopic } from '#forum'
import { listNotifications } from '#notifications'
import { createPerson, mergePeople } from '#people'
import { listThanks, mayThank, tellRecognized, thank } from '#recognition'
import { catchUp } from '#timeline'
import { activitiesOf, ada, ann, bo, it, settled, workshop } from '#test'

const kind = { personId: ada.id, words: 'You helped me with the chain.' }

it("shows on Ada's profile what Bo thanked her for", async ({ store }) => {
  await thank(store, bo, kind)
  expect((await listThanks(store, undefined, ada.id)).items).toMatchObject([
    { fromName: 'Bo', words: 'You helped me with the chain.', about: null },
  ])
  expect(await activitiesOf(store, bo)).toEqual(['thanks.given'])
  expect(await activitiesOf(store, ada)).toEqual(['thanks.received'])
})

it('shows the thanks of a private profile to her, and to those who work here', async ({
  store,
}) => {
  await thank(store, bo, kind)
  await store.updateTable('people').set({ is_private: true }).where('id', '=', ada.id).execute()
  const seenBy = async (viewer: typeof ada | undefined) =>
    (await listThanks(store, viewer, ada.id)).items.length
  expect([await seenBy(undefined), await seenBy(bo)]).toEqual([0, 0])
  expect([await seenBy(ada), await seenBy(ann)]).toEqual([1, 1])
})

it('lets nobody thank themselves, guests nobody, and a suspended Bo nobody', async ({ store }) => {
  expect(mayThank(ada, ada)).toBe(false)
  expect(mayThank({ ...bo, isSuspended: true }, ada)).toBe(false)
  const refused = { reason: 'not_allowed' }
  await expect(thank(store, ada, kind)).rejects.toMatchObject(refused)
  await expect(thank(store, undefined, kind)).rejects.toMatchObject(refused)
  const other = await createPerson(store, { name: 'Ada' })
  await mergePeople(store, ann, { profileId: other.id, intoId: ada.id })
  await expect(thank(store, ada, { ...kind, personId: other.id })).rejects.toMatchObject(refused)
})

it('takes thanks once a day from each to each', async ({ store }) => {
  await thank(store, bo, kind)
  await expect(thank(store, bo, kind)).rejects.toMatchObject({ reason: 'too_many' })
  await thank(store, bo, { ...kind, personId: ann.id })
  await thank(store, ann, kind)
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  await store.updateTable('thanks').set({ created_at: yesterday }).execute()
  await thank(store, bo, kind)
  expect((await listThanks(store, ada, ada.id)).items).toHaveLength(3)
})

it('takes one of five thanks said at once', async ({ database }) => {
  const said = await Promise.allSettled(Array.from({ length: 5 }, () => thank(database, bo, kind)))
  expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((await listThanks(database, bo, ada.id)).items).toHaveLength(1)
})

it('does not thank for what Bo may not read, nor without words', async ({ store }) => {
  const id = await startTopic(store, ada, {
    spaceId: workshop.id,
    kind: 'discussion',
    title: 'A secret',
    body: 'Gears.',
  })
  const about = { type: 'topic', id } as const
  await expect(thank(store, bo, { ...kind, about })).rejects.toMatchObject({ reason: 'not_found' })
  await expect(thank(store, bo, { ...kind, words: ' ' })).rejects.toMatchObject({
    reason: 'invalid',
  })
  await expect(thank(store, bo, { ...kind, words: 'a'.repeat(501) })).rejects.toMatchObject({
    reason: 'invalid',
  })
})

it('tells Ada that Bo thanked her', async ({ database }) => {
  await catchUp(database, tellRecognized)
  await thank(database, bo, kind)
  await settled(database)
  while ((await catchUp(database, tellRecognized)) > 0);
  expect((await listNotifications(database, ada)).items).toMatchObject([
    { kind: 'thanks', actorName: 'Bo', path: '/people/ada?tab=thanks' },
  ])
})
