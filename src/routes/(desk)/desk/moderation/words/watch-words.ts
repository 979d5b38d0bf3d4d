import type { WatchedWord } from '#moderation'
import * as words from '#words'

export const watchWords: Record<WatchedWord['action'], () => string> = {
  block: words.watch_block,
  censor: words.watch_censor,
  approve: words.watch_approve,
  flag: words.watch_flag,
  link: words.watch_link,
  tag: words.watch_tag,
}
