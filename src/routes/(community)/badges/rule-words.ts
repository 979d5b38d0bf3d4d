import type { BadgeFact, BadgeKind } from '#recognition'
import * as words from '#words'

const facts: Record<BadgeFact, (inputs: { count: number }) => string> = {
  posts: words.badges_rule_posts,
  answers: words.badges_rule_answers,
  thanks: words.badges_rule_thanks,
  shipped: words.badges_rule_shipped,
  invited: words.badges_rule_invited,
  years: words.badges_rule_years,
}

/** For what a badge is given, as its rule says. */
export function ruleOf({ fact, threshold, description }: BadgeKind): string {
  return fact === null ? description : facts[fact]({ count: threshold })
}
