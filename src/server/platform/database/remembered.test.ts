import { expect } from 'vitest'
import { remembered, type Hole } from '#database'
import { ada, bo, it, type Store } from '#test'

it('answers each by what they ask, in words compiled once for each shape', async ({ store }) => {
  let built = 0
  const ask = remembered((store: Store, hole: Hole<{ id: string }>, shape) => {
    built++
    const byId = store.selectFrom('people').where(
      'id',
      '=',
      hole(({ id }) => id),
    )
    return shape === 'name' ? byId.select('name as said') : byId.select('handle as said')
  })
  const said = async (shape: string, id: string) => (await ask(store, { id }, shape))[0]?.said

  expect(await said('name', ada.id)).toBe(ada.name)
  expect(await said('name', bo.id)).toBe(bo.name)
  expect(await said('handle', bo.id)).toBe(bo.handle)
  expect(await said('name', ada.id)).toBe(ada.name)
  expect(built).toBe(2)
})
