import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { newId } from '#ids'
import {
  createSource,
  editSource,
  findSource,
  findSourceByKey,
  findSourceEvent,
  listSourceEvents,
  listSources,
  registerVerdict,
  rollKey,
  trimEvents,
  type EventVerdict,
} from '#sources'
import { ada, ann, bo, dee, ida, it, mo, olga, type Store } from '#test'

afterEach(() => turnClock(0))

const tell = (
  store: Store,
  sourceId: string,
  messageId: string,
  verdict: EventVerdict = 'accepted',
) => {
  const body = '{"email":"cleo@example.com"}'
  return registerVerdict(store, sourceId, {
    ...{ id: newId(), messageId, call: 'track', name: 'Bell Rung', verdict, body },
  })
}

it('lets admins keep sources, and whoever looks after customers see them without keys', async ({
  store,
}) => {
  const { id } = await createSource(store, ida, { name: 'Shop' })
  for (const other of [undefined, ada, bo, dee, mo]) {
    await expect(createSource(store, other, { name: 'X' })).rejects.toMatchObject({
      code: 'source.keep',
    })
    await expect(listSources(store, other)).rejects.toMatchObject({ code: 'sources.read' })
  }
  await expect(editSource(store, ann, id, { name: 'X' })).rejects.toMatchObject({
    code: 'source.keep',
  })
  await expect(rollKey(store, ann, { sourceId: id })).rejects.toMatchObject({ code: 'source.keep' })
  expect(await findSource(store, ann, id)).toMatchObject({ name: 'Shop', writeKey: null })
  expect((await findSource(store, olga, id)).writeKey).toMatch(/^[\w-]{32}$/)
})

it('tells the key of a server once, and keeps nothing of it but its hash', async ({ store }) => {
  const { id, writeKey } = await createSource(store, ida, { name: 'Till', isTrusted: true })
  const rows = async () => JSON.stringify(await store.selectFrom('sources').selectAll().execute())
  expect((await findSource(store, ida, id)).writeKey).toBeNull()
  expect(await rows()).not.toContain(writeKey)
  expect(await findSourceByKey(store, 'segment', writeKey)).toMatchObject({ id })
  const { writeKey: next } = await rollKey(store, ida, { sourceId: id })
  expect(await rows()).not.toContain(next)
  expect(await findSourceByKey(store, 'segment', next)).toMatchObject({ id })
})

it('forgets the key that pages showed once what it tells is believed', async ({ store }) => {
  const { id, writeKey } = await createSource(store, ida, { name: 'Shop' })
  expect((await findSource(store, ida, id)).writeKey).toBe(writeKey)
  await editSource(store, ida, id, { name: 'Shop', isTrusted: true })
  expect((await findSource(store, ida, id)).writeKey).toBeNull()
  expect(await findSourceByKey(store, 'segment', writeKey)).toMatchObject({ id })
  await editSource(store, ida, id, { name: 'Shop', isTrusted: false })
  expect((await findSource(store, ida, id)).writeKey).toBeNull()
})

it('counts what came in, and shows word for word only to those who may read addresses', async ({
  store,
}) => {
  const manager = { ...mo, role: 'manager' as const }
  const { id } = await createSource(store, ida, { name: 'Shop' })
  expect(await tell(store, id, 'm1')).toBe(true)
  expect(await tell(store, id, 'm1')).toBe(false)
  await tell(store, id, 'm2', 'rejected')
  expect((await findSource(store, manager, id)).week).toEqual({
    ...{ accepted: 1, rejected: 1, duplicate: 1, held: 0 },
  })
  const { items } = await listSourceEvents(store, manager, { sourceId: id })
  expect(items.map(({ verdict }) => verdict)).toEqual(['rejected', 'duplicate', 'accepted'])
  const asked = { sourceId: id, eventId: items[2]?.id ?? '' }
  expect((await findSourceEvent(store, ann, asked)).body).toContain('cleo')
  expect((await findSourceEvent(store, manager, asked)).body).toBeNull()
})

it('lets two programs use one key of a message, each for itself', async ({ store }) => {
  const { id: one } = await createSource(store, ida, { name: 'Shop' })
  const { id: other } = await createSource(store, ida, { name: 'Till' })
  expect([await tell(store, one, 'm1'), await tell(store, other, 'm1')]).toEqual([true, true])
})

it('ends the key before last, and the last one after a week', async ({ store }) => {
  const { id, writeKey: first } = await createSource(store, ida, { name: 'Shop' })
  const isGood = async (key: string) => (await findSourceByKey(store, 'segment', key)) !== undefined
  const { writeKey: second } = await rollKey(store, ida, { sourceId: id })
  expect([await isGood(first), await isGood(second)]).toEqual([true, true])
  await store
    .updateTable('sources')
    .set({ previous_ends_at: new Date('2026-01-01') })
    .execute()
  expect([await isGood(first), await isGood(second)]).toEqual([false, true])
  await rollKey(store, ida, { sourceId: id })
  const { writeKey: fourth } = await rollKey(store, ida, { sourceId: id })
  expect([await isGood(second), await isGood(fourth)]).toEqual([false, true])
})

it('forgets what came in more than a week ago, and no sooner', async ({ store }) => {
  const { id } = await createSource(store, ida, { name: 'Shop' })
  await tell(store, id, 'm1')
  turnClock(7 * 86_400_000)
  await trimEvents(store)
  expect(await tell(store, id, 'm1')).toBe(false)
  turnClock(9 * 86_400_000)
  await trimEvents(store)
  expect((await listSourceEvents(store, ann, { sourceId: id })).items).toEqual([])
})
