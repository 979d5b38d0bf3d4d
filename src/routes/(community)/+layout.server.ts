import { countUnreadMessages } from '#messages'
import { countUnread } from '#notifications'
import type { LayoutServerLoad } from './$types'

// Pages of the community are plain HTML; one small script of our own makes them quicker.
export const csr = false

export const load: LayoutServerLoad = async ({ locals: { store, viewer } }) => {
  const [notifications, messages] = viewer
    ? await Promise.all([countUnread(store, viewer), countUnreadMessages(store, viewer)])
    : [0, 0]
  return { unread: { notifications, messages } }
}
