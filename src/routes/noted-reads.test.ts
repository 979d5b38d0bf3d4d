import { expect } from 'vitest'
import { listStaffReads, writeStaffReads } from '#reads'
import { ada, ann, ida, it, type Store } from '#test'
import { noteShown } from './noted-reads.ts'
import { register } from './register.ts'

const answered = new Response('', { status: 200 })

function open(store: Store, id: string, path: string, viewer = ann, response = answered) {
  const locals = { store, viewer } as unknown as App.Locals
  const url = new URL(path, 'http://guild.example')
  noteShown({ locals, params: { id: ada.id }, route: { id }, url } as never, response)
}

it('notes each page of the desk that shows customers, once for each time it is opened', async ({
  store,
}) => {
  open(store, '/(desk)/desk/people/[id]', `/desk/people/${ada.id}`)
  open(store, '/(desk)/desk/people', '/desk/people?query=ada')
  open(store, '/(desk)/desk/people', '/desk/people?role=member')
  open(store, '/(desk)/desk', '/desk')
  open(store, '/(desk)/desk/people/[id]', '/desk', ann, new Response('', { status: 404 }))
  open(store, '/(desk)/desk/people/[id]', '/desk', ada)
  await writeStaffReads(store)
  const { items } = await listStaffReads(store, ida)
  expect(items.map(({ what, personId }) => [what, personId])).toEqual([
    ['list', null],
    ['search', null],
    ['customer', ada.id],
  ])
})

it('knows every page of the desk about one person', async ({ store }) => {
  const pages = Object.keys(register).filter((route) =>
    /\(desk\)\/desk\/.*\b(people|organizations)\/\[id\]/.test(route),
  )
  expect(pages.length).toBeGreaterThan(3)
  for (const page of pages) open(store, page, '/')
  await writeStaffReads(store)
  const { items } = await listStaffReads(store, ida)
  expect(items.filter((read) => read.personId ?? read.organizationId)).toHaveLength(pages.length)
})
