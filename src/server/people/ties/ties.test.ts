import { sql } from 'kysely'
import { expect } from 'vitest'
import { mergePeople } from '#people'
import {
  blockedPairs,
  countFollowers,
  endTie,
  findTies,
  listTied,
  selectMuted,
  startTie,
} from '#ties'
import { activitiesOf, ada, ann, bo, dee, it, mo, type Store } from '#test'

it('lets Ada follow Bo once, and stop', async ({ store }) => {
  const bos = { kind: 'follow', personId: bo.id } as const
  await startTie(store, ada, bos)
  await startTie(store, ada, bos)
  expect((await listTied(store, ada, { kind: 'follow' })).items).toMatchObject([{ name: 'Bo' }])
  expect(await countFollowers(store, bo.id)).toBe(1)
  expect(await findTies(store, ada, bo.id)).toEqual({
    ...{ isFollowed: true, isMuted: false, isBlocked: false },
  })
  await endTie(store, ada, bos)
  await endTie(store, ada, bos)
  expect((await listTied(store, ada, { kind: 'follow' })).items).toEqual([])
  expect(await activitiesOf(store, ada)).toEqual(['person.followed', 'person.unfollowed'])
})

it('ends the follow of whom Ada blocks, and lets them follow no more', async ({ store }) => {
  await startTie(store, bo, { kind: 'follow', personId: ada.id })
  await startTie(store, ada, { kind: 'block', personId: bo.id })
  expect(await countFollowers(store, ada.id)).toBe(0)
  const again = startTie(store, bo, { kind: 'follow', personId: ada.id })
  await expect(again).rejects.toMatchObject({ code: 'tie.follow', reason: 'not_allowed' })
  await startTie(store, ada, { kind: 'follow', personId: bo.id })
  expect(await blockedPairs(store, [{ fromId: bo.id, toId: ada.id }])).toHaveLength(1)
  expect(await blockedPairs(store, [{ fromId: ada.id, toId: bo.id }])).toEqual([])
})

it('leaves no follow behind when Ada blocks Bo while he begins to follow her', async ({
  database,
}) => {
  for (let round = 0; round < 5; round++) {
    await Promise.allSettled([
      startTie(database, bo, { kind: 'follow', personId: ada.id }),
      startTie(database, ada, { kind: 'block', personId: bo.id }),
    ])
    expect(await countFollowers(database, ada.id)).toBe(0)
    await endTie(database, ada, { kind: 'block', personId: bo.id })
  }
})

it('keeps mutes to oneself, and to the person behind the profiles', async ({ store }) => {
  await startTie(store, ada, { kind: 'mute', personId: bo.id })
  expect(await activitiesOf(store, ada)).toEqual([])
  expect(await mutedAmong(store, ada, [bo, mo])).toEqual([{ id: bo.id }])
  expect(await mutedAmong(store, bo, [ada])).toEqual([])
  await mergePeople(store, ann, { profileId: bo.id, intoId: dee.id }).catch(() => undefined)
  expect(await mutedAmong(store, ada, [bo])).toHaveLength(1)
})

function mutedAmong(store: Store, viewer: typeof ada, people: (typeof ada)[]) {
  const ids = people.map(({ id }) => id)
  return selectMuted(store, viewer.id, sql<string>`(select unnest(${ids}::uuid[]))`).execute()
}

it('lets nobody block staff, tie themselves, or act while suspended', async ({ store }) => {
  const refused = { reason: 'not_allowed' }
  const asBlock = (personId: string) => ({ kind: 'block' as const, personId })
  await expect(startTie(store, ada, asBlock(mo.id))).rejects.toMatchObject(refused)
  await expect(startTie(store, ada, asBlock(ada.id))).rejects.toMatchObject(refused)
  await expect(startTie(store, undefined, asBlock(bo.id))).rejects.toMatchObject(refused)
  const suspended = { ...ada, isSuspended: true }
  await expect(startTie(store, suspended, asBlock(bo.id))).rejects.toMatchObject(refused)
  await expect(listTied(store, undefined, { kind: 'mute' })).rejects.toMatchObject(refused)
})
