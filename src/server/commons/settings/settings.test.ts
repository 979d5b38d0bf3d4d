import { expect } from 'vitest'
import { changeBrand, findBrand } from '#settings'
import { it, olga } from '#test'

const look = { name: 'Northwind Riders', tagline: '', colour: '#123456' }

it('shows a new name at once, though every page remembers the brand', async ({ database }) => {
  const before = await findBrand(database)
  await changeBrand(database, olga, look)
  expect(before.name).not.toBe(look.name)
  expect(await findBrand(database)).toMatchObject(look)
})

it('reads the brand anew inside an act', async ({ store }) => {
  await findBrand(store)
  await store.updateTable('community_settings').set({ name: 'Elsewhere' }).execute()
  expect((await findBrand(store)).name).toBe('Elsewhere')
})
