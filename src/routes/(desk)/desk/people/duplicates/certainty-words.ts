import type { Certainty, DuplicateSide, Ground } from '#duplicates'
import { figure } from '#ui/figures.ts'
import * as words from '#words'

export const certaintyWords: Record<Certainty, () => string> = {
  sure: words.identity_sure,
  likely: words.identity_likely,
  possible: words.identity_possible,
}

const ruleWords: Record<Ground['rule'], (said: { place: string }) => string> = {
  mailbox: words.identity_because_mailbox,
  username: words.identity_because_username,
  'same-name': words.identity_because_same_name,
  'like-name': words.identity_because_like_name,
  phone: words.identity_because_phone,
  location: words.identity_because_location,
  'other-location': words.identity_because_other_location,
  'other-language': words.identity_because_other_language,
  'other-time-zone': words.identity_because_other_time_zone,
  'other-username': words.identity_because_other_username,
}

/** Why two may be one, in a sentence. */
export function reasonWords({ rule, place = '' }: Ground): string {
  return ruleWords[rule]({ place })
}

/** What somebody brings along when they are merged; beyond a hundred nobody counts. */
export function holdsWords({ claims, orders, posts, memberships }: DuplicateSide['holds']): string {
  const many = (count: number) => (count < 100 ? figure(count) : '100+')
  return [
    words.identity_holds_claims({ count: many(claims) }),
    words.identity_holds_orders({ count: many(orders) }),
    words.identity_holds_posts({ count: many(posts) }),
    words.identity_holds_memberships({ count: many(memberships) }),
  ].join(' · ')
}
