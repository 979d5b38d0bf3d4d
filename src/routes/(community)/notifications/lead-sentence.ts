import type { Notification } from '#notifications'
import * as words from '#words'

const ofLeads: Record<string, typeof words.notification_lead_won> = {
  accepted: words.notification_lead_accepted,
  declined: words.notification_lead_declined,
  unanswered: words.notification_lead_unanswered,
  won: words.notification_lead_won,
  lost: words.notification_lead_lost,
}
const ofDeals: Record<string, typeof words.notification_deal_approved> = {
  approved: words.notification_deal_approved,
  declined: words.notification_deal_declined,
  expired: words.notification_deal_expired,
}

/** What became of a lead or of a deal that was registered. */
export function leadSentence(
  kind: 'lead_offered' | 'lead_news' | 'deal_decided',
  details: Notification['details'],
): string {
  const [title, dealer] = [String(details.title ?? ''), String(details.dealer ?? '')]
  const status = String(details.status ?? '')
  if (kind === 'lead_offered') return words.notification_lead_offered({ title })
  if (kind === 'deal_decided')
    return ofDeals[status]?.({ title }) ?? words.notification_news_of({ title })
  return ofLeads[status]?.({ title, dealer }) ?? words.notification_news_of({ title })
}
