import type { Followed, Level } from '#notifications'
import * as words from '#words'

export const levelWords: Record<Level, { name: () => string; text: () => string }> = {
  watch: { name: words.level_watch, text: words.level_watch_text },
  first: { name: words.level_first, text: words.level_first_text },
  track: { name: words.level_track, text: words.level_track_text },
  normal: { name: words.level_normal, text: words.level_normal_text },
  mute: { name: words.level_mute, text: words.level_mute_text },
}

export const levelTitles: Record<Followed, () => string> = {
  topic: words.level_of_topic,
  idea: words.level_of_idea,
  space: words.level_of_space,
  tag: words.level_of_tag,
}
