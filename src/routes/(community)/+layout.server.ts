import { countUnreadMessages } from '#messages'
import { countUnread } from '#notifications'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals: { store, viewer } }) => {
  const [notifications, messages] = viewer
    ? await Promise.all([countUnread(store, viewer), countUnreadMessages(store, viewer)])
    : [0, 0]
  return { unread: { notifications, messages } }
}
