import type { EventVerdict } from '#sources'
import * as words from '#words'

export const verdictWords: Record<
  EventVerdict,
  { name: () => string; tone: 'good' | 'bad' | 'warn' | 'neutral' }
> = {
  accepted: { name: words.sources_accepted, tone: 'good' },
  rejected: { name: words.sources_rejected, tone: 'bad' },
  duplicate: { name: words.sources_duplicate, tone: 'neutral' },
  held: { name: words.sources_held, tone: 'warn' },
}

const reasons: Record<string, () => string> = {
  bad_json: words.sources_because_bad_json,
  bad_body: words.sources_because_bad_body,
  no_object: words.sources_because_no_object,
  too_deep: words.sources_because_too_deep,
  too_large: words.sources_because_too_large,
  unknown_type: words.sources_because_unknown_type,
  bad_message_id: words.sources_because_bad_message_id,
  no_event_name: words.sources_because_no_event_name,
  no_group_id: words.sources_because_no_group_id,
  no_previous_id: words.sources_because_no_previous_id,
  bad_id: words.sources_because_bad_id,
  no_id: words.sources_because_no_id,
  blocked_id: words.sources_because_blocked_id,
  no_order_id: words.sources_because_no_order_id,
  no_order_total: words.sources_because_no_order_total,
  bad_currency: words.sources_because_bad_currency,
  order_known: words.sources_because_order_known,
  order_unknown: words.sources_because_order_unknown,
  in_line: words.sources_because_in_line,
  left_alone: words.sources_because_left_alone,
  not_paid: words.sources_because_not_paid,
  test_order: words.sources_because_test_order,
  no_customer: words.sources_because_no_customer,
  privacy_request: words.sources_because_privacy_request,
  source_off: words.sources_because_source_off,
  consent_not_taken: words.sources_because_consent_not_taken,
}

/** Why an event got its verdict. What is not in the list is told as it is. */
export function because(reason: string): string {
  return Object.hasOwn(reasons, reason) ? (reasons[reason]?.() ?? '') : reason
}
