import type { Exportable, ExportStatus } from '#exports'
import * as words from '#words'

export const exportWords: Record<Exportable, () => string> = {
  people: words.exports_of_people,
  organizations: words.exports_of_organizations,
  orders: words.exports_of_orders,
  topics: words.exports_of_topics,
  replies: words.exports_of_replies,
  ideas: words.exports_of_ideas,
  activities: words.exports_of_activities,
  segment: words.exports_of_segment,
  cards: words.exports_of_cards,
}

export const statusLooks = {
  waiting: { word: words.exports_waiting, tone: 'neutral' },
  running: { word: words.exports_running, tone: 'info' },
  done: { word: words.exports_ready, tone: 'good' },
  failed: { word: words.exports_failed, tone: 'bad' },
  gone: { word: words.exports_gone, tone: 'neutral' },
} as const satisfies Record<ExportStatus, { word: () => string; tone: string }>
