import type { Facts } from '#trust'
import * as words from '#words'

/** What a level takes, by the fact that is counted for it. */
export const needWords: Partial<Record<keyof Facts, () => string>> = {
  topics: words.need_topics,
  posts: words.need_posts,
  minutes: words.need_minutes,
  days: words.need_days,
  days100: words.need_days100,
  likesGiven: words.need_likesgiven,
  likesReceived: words.need_likesreceived,
  likesGiven100: words.need_likesgiven100,
  likesReceived100: words.need_likesreceived100,
  replied: words.need_replied,
  replied100: words.need_replied100,
  newTopicsRead100: words.need_newtopicsread100,
  newPostsRead100: words.need_newpostsread100,
  flagged100: words.need_flagged100,
}
