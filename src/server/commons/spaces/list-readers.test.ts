import { expect } from 'vitest'
import { suspendPerson } from '#people'
import { listReaders } from '#spaces'
import { startTie } from '#ties'
import { ada, ann, bo, dee, it, lounge, mo, plaza, workshop, type Store } from '#test'

async function handles(store: Store, spaceId: string, text: string, viewer = ada) {
  return (await listReaders(store, viewer, { spaceId, text })).map(({ handle }) => handle)
}

it('finds people by how their names begin', async ({ store }) => {
  expect(await handles(store, plaza.id, 'a')).toEqual(['ada', 'ann'])
  expect(await handles(store, lounge.id, 'BO')).toEqual(['bo'])
  for (const text of ['%', '_', '\\', '\u0000x', '\ud800']) {
    expect(await handles(store, plaza.id, text), text).toEqual([])
  }
})

it('names of a private space only those who may enter it, and to nobody else', async ({
  store,
}) => {
  expect(await handles(store, workshop.id, '')).toEqual(['ada'])
  expect(await handles(store, workshop.id, 'bo')).toEqual([])
  await expect(handles(store, workshop.id, 'a', bo)).rejects.toMatchObject({ reason: 'not_found' })
})

it('leaves out who is suspended, and who does not want to hear of one another', async ({
  store,
}) => {
  await startTie(store, ada, { kind: 'mute', personId: bo.id })
  expect(await handles(store, plaza.id, 'bo')).toEqual([])
  expect(await handles(store, plaza.id, 'ada', bo)).toEqual([])
  expect(await handles(store, plaza.id, 'bo', mo)).toEqual(['bo'])
  await suspendPerson(store, mo, { personId: bo.id })
  expect(await handles(store, plaza.id, 'bo', mo)).toEqual([])
})

it('names first who takes part', async ({ store }) => {
  const first = [ann.id, dee.id]
  const people = await listReaders(store, mo, { spaceId: plaza.id, text: '', first })
  expect(people.slice(0, 2).map(({ handle }) => handle)).toEqual(['ann', 'dee'])
  expect(people.length).toBeGreaterThan(2)
})
