import { listConversations } from '#messages'
import { signInFirst } from '../../refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const after = url.searchParams.get('after')
  return { conversations: await listConversations(store, viewer, after === null ? {} : { after }) }
}
