import type { Notification } from '#notifications'
import * as words from '#words'

const sentences: Partial<Record<string, (about: { title: string }) => string>> = {
  chosen: words.rounds_news_chosen,
  waiting: words.rounds_news_waiting,
  declined: words.rounds_news_declined,
  finished: words.rounds_news_finished,
  thanked: words.rounds_news_thanked,
  called_off: words.rounds_news_called_off,
  terms: words.rounds_news_terms,
}

/** What became of an application for a round. */
export function roundSentence({ title, status }: Notification['details']): string {
  const sentence = sentences[String(status)] ?? words.notification_news_of
  return sentence({ title: String(title ?? '') })
}
