import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { searchEverything } from '#app'
import { searchPeople } from '#people'
import { readQuery, searchKinds } from '#search'
import { listSpaces } from '#spaces'
import { findTags } from '#tags'
import type { PageServerLoad } from './$types'

const kinds = z.enum(searchKinds).optional().catch(undefined)
const orders = z.enum(['best', 'newest']).catch('best')

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined
  const text = (asked('q') ?? '').trim().slice(0, 200)
  // Messages are searched where they are read, by those who wrote and received them.
  if (readQuery(text).inMessages) redirect(303, `/messages?${new URLSearchParams({ q: text })}`)
  const [type, order] = [kinds.parse(asked('type')), orders.parse(asked('order'))]
  const spaces = await listSpaces(store, viewer)
  const space = spaces.find(({ slug }) => slug === asked('space'))
  const after = asked('after')
  const filter = { text, type: type ?? null, order, space: space?.slug ?? null, spaces }
  const none = { found: null, people: [], tags: [], places: [] }
  if (text === '') return { ...filter, ...none }
  const [found, people, tags] = await Promise.all([
    searchEverything(store, viewer, {
      text,
      order,
      ...(type === undefined ? {} : { types: [type] }),
      ...(space ? { spaceId: space.id } : {}),
      ...(after === undefined ? {} : { after }),
    }),
    searchPeople(store, viewer, { text }),
    findTags(store, viewer, text),
  ])
  const places = spaces.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
  return { ...filter, found, people: people.slice(0, 6), tags, places: places.slice(0, 6) }
}
