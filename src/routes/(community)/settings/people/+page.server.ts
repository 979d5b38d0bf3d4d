import { z } from 'zod'
import { listTied, tieKinds } from '#ties'
import type { PageServerLoad } from './$types'

const kinds = z.enum(tieKinds).catch('follow')

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const kind = kinds.parse(url.searchParams.get('kind'))
  const after = url.searchParams.get('after')
  const filter = { kind, ...(after === null ? {} : { after }) }
  return { kind, people: await listTied(store, viewer, filter) }
}
