import { expect } from 'vitest'
import { listStaffReads, writeStaffReads } from '#reads'
import { ada, ann, ida, it, keyOf, openApiOver } from '#test'

it('notes what a program of the staff reads of customers, and not what it is refused', async ({
  store,
}) => {
  const ask = openApiOver(store)
  const token = await keyOf(store, ann)
  expect((await ask({ path: `/customers/${ada.id}`, token })).status).toBe(200)
  expect((await ask({ path: `/customers/${ada.id}/consents`, token })).status).toBe(200)
  expect((await ask({ path: '/customers?query=ada', token })).status).toBe(200)
  const own = await keyOf(store, ada)
  expect((await ask({ path: '/customers', token: own })).status).toBe(403)
  await writeStaffReads(store)
  const { items } = await listStaffReads(store, ida, { readerId: ann.id })
  expect(items.map(({ what, door, personId }) => [what, door, personId])).toEqual([
    ['search', 'api', null],
    ['privacy', 'api', ada.id],
    ['customer', 'api', ada.id],
  ])
  const told = await ask({ path: '/me/data-reads', token: own })
  expect(told.body).toMatchObject({ items: [{ what: 'privacy' }, { what: 'customer' }] })
  expect(told.text).not.toContain('Ann')
  expect((await ask({ path: '/staff-reads', token })).status).toBe(403)
})
