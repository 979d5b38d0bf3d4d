import { expect } from 'vitest'
import { askStaffForTwoSteps, changeBrand, findBrand, findStaffNeedTwoSteps } from '#settings'
import { ann, it, olga } from '#test'

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

it('asks staff for two steps by the word of an admin who takes them', async ({ store }) => {
  const wish = { isNeeded: true }
  const meddling = askStaffForTwoSteps(store, ann, wish)
  await expect(meddling).rejects.toMatchObject({ reason: 'not_allowed' })
  const hasty = askStaffForTwoSteps(store, olga, wish)
  await expect(hasty).rejects.toMatchObject({ code: 'two_steps.first' })
  const secret = { person_id: olga.id, secret: 'locked', confirmed_at: new Date() }
  await store.insertInto('two_steps').values(secret).execute()
  await askStaffForTwoSteps(store, olga, wish)
  expect(await findStaffNeedTwoSteps(store)).toBe(true)
  await askStaffForTwoSteps(store, olga, { isNeeded: false })
  expect(await findStaffNeedTwoSteps(store)).toBe(false)
})
