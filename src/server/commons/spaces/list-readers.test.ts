import { expect } from 'vitest'
import { listReaders } from '#spaces'
import { ada, bo, it, lounge, plaza, workshop, type Store } from '#test'

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
