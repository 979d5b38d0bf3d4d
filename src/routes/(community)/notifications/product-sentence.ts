import type { Notification } from '#notifications'
import * as words from '#words'

/** What became of an idea or a review, and what is asked about them. */
export function productSentence(
  kind:
    | 'idea_status'
    | 'idea_voice'
    | 'change_published'
    | 'change_question'
    | 'review_answered'
    | 'review_asked',
  name: string,
  details: Notification['details'],
): string {
  const title = String(details.title ?? '')
  switch (kind) {
    case 'idea_status':
      return words.notification_idea_status({ title, status: statusWord(details.status) })
    case 'idea_voice':
      return words.notification_idea_voice({ name, title })
    case 'change_published':
      return words.notification_change_published({ title, said: String(details.said ?? '') })
    case 'change_question':
      return words.notification_change_question({ title })
    case 'review_answered':
      return words.notification_opinion_answered({ name, title })
    case 'review_asked':
      return words.notification_opinion_asked({ title })
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
