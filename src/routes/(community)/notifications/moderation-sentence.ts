import type { InboxLine } from '#notifications'
import * as words from '#words'
import { ruleWords } from '../../moderation-words.ts'

type Details = InboxLine['details']

const told: Partial<Record<string, (named: { why: string }) => string>> = {
  hidden: words.notification_moderation_hidden,
  hidden_decided: words.notification_moderation_hidden_decided,
  agreed: words.notification_moderation_agreed,
  removed: words.notification_moderation_removed,
  shown: words.notification_moderation_shown,
  published: words.notification_moderation_published,
  refused: words.notification_moderation_refused,
  warning: words.notification_moderation_warning,
  silence: words.notification_moderation_silence,
  suspension: words.notification_moderation_suspension,
  lifted: words.notification_moderation_lifted,
  appeal_upheld: words.notification_moderation_appeal_upheld,
  appeal_lifted: words.notification_moderation_appeal_lifted,
}

/** What moderators decided, and why; or what somebody says to an author without flagging. */
export function moderationSentence(name: string, details: Details): string {
  const said = String(details.said ?? '')
  if (details.about === 'hint') return words.notification_moderation_hint({ name, why: said })
  const rule = (ruleWords as Partial<Record<string, () => string>>)[String(details.rule ?? '')]
  const why = [rule?.(), said].filter(Boolean).join(' – ') || words.rule_other()
  return told[String(details.about)]?.({ why }) ?? words.standing_title()
}
