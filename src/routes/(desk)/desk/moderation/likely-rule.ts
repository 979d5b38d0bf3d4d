import type { ReviewItem, Rule } from '#moderation'

const ruleOf = { spam: 'spam', off_topic: 'off_topic', inappropriate: 'inappropriate' } as const

/** The rule that most flags name, or spam where only signs of it speak against something. */
export function likelyRule({ flags, signals }: Pick<ReviewItem, 'flags' | 'signals'>): Rule | null {
  const named = flags.flatMap(({ reason }) => (reason in ruleOf ? [reason] : []))
  const counts = Map.groupBy(named, (reason) => reason)
  const [most] = [...counts].sort(([, ones], [, others]) => others.length - ones.length)
  if (most) return ruleOf[most[0] as keyof typeof ruleOf]
  const isSpam = signals.some(({ name }) => name !== 'watched' && name !== 'first_posts')
  return flags.length === 0 && isSpam ? 'spam' : null
}
