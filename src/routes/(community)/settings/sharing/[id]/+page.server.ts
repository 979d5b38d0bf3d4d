import { found } from '#errors'
import { listOwnSharing, listReads } from '#sharing'
import { signInFirst } from '../../../../refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after') ?? undefined
  const own = (await listOwnSharing(store, viewer)).find(({ id }) => id === params.id)
  const message = 'There is no such relationship.'
  const { dealer } = found(own, 'relationship.unknown', message)
  return { dealer, reads: await listReads(store, viewer, { relationshipId: params.id, after }) }
}
