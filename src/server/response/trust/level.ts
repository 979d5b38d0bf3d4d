import type { Thresholds } from '#moderation'

/** What a person has read, given and got; `100` stands for the last hundred days. */
export interface Facts {
  topics: number
  posts: number
  minutes: number
  days: number
  days100: number
  likesGiven: number
  likesReceived: number
  likesGiven100: number
  likesReceived100: number
  replied: number
  replied100: number
  newTopicsRead100: number
  newPostsRead100: number
  newTopics100: number
  newPosts100: number
  flagged100: number
}

/** One thing that a level takes. */
export interface Need {
  what: keyof Facts
  have: number
  need: number
  /** As many at most, rather than as many at least. */
  isLimit: boolean
}

/** What each level takes (Discourse, by community.md §2). The fourth is given by hand. */
export function needsOf(level: 1 | 2 | 3, facts: Facts, t: Thresholds): Need[] {
  const least = (what: keyof Facts, need: number): Need => {
    return { what, have: facts[what], need, isLimit: false }
  }
  if (level === 1) {
    return [
      least('topics', t.trust1Topics),
      least('posts', t.trust1Posts),
      least('minutes', t.trust1Minutes),
    ]
  }
  if (level === 2) {
    return [
      least('topics', t.trust2Topics),
      least('posts', t.trust2Posts),
      least('minutes', t.trust2Minutes),
      least('days', t.trust2Days),
      least('likesGiven', t.trust2LikesGiven),
      least('likesReceived', t.trust2LikesReceived),
      least('replied', t.trust2Replied),
    ]
  }
  const share = (percent: number, of: number, most: number) =>
    Math.min(most, Math.ceil((of * percent) / 100))
  return [
    least('days100', t.trust3Days),
    least('replied100', t.trust3Replied),
    least('newTopicsRead100', share(t.trust3TopicsPercent, facts.newTopics100, t.trust3TopicsMost)),
    least('newPostsRead100', share(t.trust3PostsPercent, facts.newPosts100, t.trust3PostsMost)),
    least('topics', t.trust3TopicsEver),
    least('posts', t.trust3PostsEver),
    least('likesGiven100', t.trust3LikesGiven),
    least('likesReceived100', t.trust3LikesReceived),
    { what: 'flagged100', have: facts.flagged100, need: t.trust3Flagged, isLimit: true },
  ]
}

export function isMet({ have, need, isLimit }: Need): boolean {
  return isLimit ? have <= need : have >= need
}

/** The level that the facts alone would give: each takes those below it. */
export function earnedLevel(facts: Facts, thresholds: Thresholds): 0 | 1 | 2 | 3 {
  const meets = (level: 1 | 2 | 3) => needsOf(level, facts, thresholds).every(isMet)
  if (!meets(1)) return 0
  if (!meets(2)) return 1
  return meets(3) ? 3 : 2
}

/** Where a person stands: the level, and since when the third one is no longer earned. */
export interface Standing {
  level: number
  slippingSince: string | null
}

/**
 * Where a person stands next. The first two levels are kept for good; the third is lost when it was
 * not earned for the days of grace in a row; the fourth is given by hand, and no rule takes it.
 */
export function nextStanding(
  { level, slippingSince }: Standing,
  { earned, today, mayRise, graceDays }: Circumstances,
): Standing {
  if (level >= 4) return { level, slippingSince: null }
  if (earned > level) return { level: mayRise ? earned : level, slippingSince: null }
  if (level < 3 || earned >= 3) return { level, slippingSince: null }
  const since = slippingSince ?? today
  const days = (Date.parse(today) - Date.parse(since)) / 86_400_000
  return days >= graceDays ? { level: 2, slippingSince: null } : { level, slippingSince: since }
}

interface Circumstances {
  earned: number
  /** As 2026-01-31. */
  today: string
  /** Whoever is silenced or suspended does not rise. */
  mayRise: boolean
  graceDays: number
}
