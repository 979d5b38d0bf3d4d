import type { Notification } from '#notifications'
import * as words from '#words'

/** What happened, in one sentence. */
export function sentenceOf({ kind, actorName, details }: Notification): string {
  const name = actorName ?? words.notification_house()
  const title = String(details.title ?? '')
  switch (kind) {
    case 'reply':
      return words.notification_reply({ name, title })
    case 'accepted':
      return words.notification_accepted({ name, title })
    case 'mention':
      return words.notification_mention({ name, title })
    case 'comment':
      return words.notification_comment({ name, title })
    case 'idea_status':
      return words.notification_idea_status({ title, status: statusWord(details.status) })
    case 'thanks':
      return words.notification_thanks({ name })
    case 'badge':
      return words.notification_badge({ badge: String(details.badge ?? '') })
    case 'message':
      return words.notification_message({ name })
  }
}

function statusWord(status: string | number | undefined): string {
  switch (status) {
    case 'planned':
      return words.idea_planned()
    case 'started':
      return words.idea_started()
    case 'shipped':
      return words.idea_shipped()
    case 'declined':
      return words.idea_declined()
    default:
      return words.idea_open()
  }
}
