import { listOwnDealers, listSharedCustomers } from '#sharing'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const query = url.searchParams.get('query') ?? ''
  const after = url.searchParams.get('after') ?? undefined
  const [dealers, customers] = await Promise.all([
    listOwnDealers(store, viewer),
    listSharedCustomers(store, viewer, { query, after }),
  ])
  return { dealers, customers, query }
}
