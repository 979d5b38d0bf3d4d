import { z } from 'zod'
import { searchPeople } from '#people'
import { search } from '#search'
import { listSpaces } from '#spaces'
import type { PageServerLoad } from './$types'

const kinds = z.enum(['topic', 'reply', 'idea', 'comment']).optional().catch(undefined)

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const type = kinds.parse(url.searchParams.get('type') ?? undefined)
  const asked = url.searchParams.get('space')
  const after = url.searchParams.get('after')
  const spaces = await listSpaces(store, viewer)
  const space = spaces.find(({ slug }) => slug === asked)
  const filter = { text, type: type ?? null, space: space?.slug ?? null, spaces }
  if (text === '') return { ...filter, found: null, people: [] }
  const [found, people] = await Promise.all([
    search(store, viewer, {
      text,
      ...(type === undefined ? {} : { types: [type] }),
      ...(space ? { spaceId: space.id } : {}),
      ...(after === null ? {} : { after }),
    }),
    searchPeople(store, viewer, { text }),
  ])
  return { ...filter, found, people: people.slice(0, 6) }
}
