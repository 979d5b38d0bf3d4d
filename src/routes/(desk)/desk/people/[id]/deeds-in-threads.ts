import type { ActivityTypes } from '#timeline'
import * as words from '#words'

type Timed = ActivityTypes['topic.timed']['act']

const timed: Record<Timed, () => string> = {
  close: words.timer_close,
  open: words.timer_open,
  delete: words.timer_delete,
  bump: words.timer_bump,
}

/** What was done to topics as a whole, and to the versions of posts. */
export const deedsInThreads = {
  'topic.unlisted': () => words.desk_did_topic_unlisted(),
  'topic.listed': () => words.desk_did_topic_listed(),
  'topic.archived': () => words.desk_did_topic_archived(),
  'topic.unarchived': () => words.desk_did_topic_unarchived(),
  'topic.slowed': () => words.desk_did_topic_slowed(),
  'topic.timed': ({ act }: { act: Timed }) => words.desk_did_topic_timed({ act: timed[act]() }),
  'topic.untimed': ({ act }: { act: Timed }) => words.desk_did_topic_untimed({ act: timed[act]() }),
  'topic.bumped': () => words.desk_did_topic_bumped(),
  'topic.moved': () => words.desk_did_topic_moved(),
  'topic.merged': () => words.desk_did_topic_merged(),
  'topic.split': () => words.desk_did_topic_split(),
  'post.opened_to_all': () => words.desk_did_post_opened_to_all(),
  'post.closed_to_others': () => words.desk_did_post_closed_to_others(),
  'post.version_hidden': () => words.desk_did_post_version_hidden(),
  'post.version_shown': () => words.desk_did_post_version_shown(),
  'whisper.posted': () => words.desk_did_whisper_posted(),
  'whisper.removed': () => words.desk_did_whisper_removed(),
}
