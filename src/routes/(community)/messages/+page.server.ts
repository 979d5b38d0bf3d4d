import { listConversations, listInboxes, searchMessages } from '#messages'
import { signInFirst } from '../../refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const text = url.searchParams.get('q')?.trim() ?? ''
  const after = url.searchParams.get('after') ?? undefined
  return {
    text,
    inboxes: await listInboxes(store, viewer),
    found: text === '' ? null : await searchMessages(store, viewer, { text, after }),
    conversations: text === '' ? await listConversations(store, viewer, { after }) : null,
  }
}
