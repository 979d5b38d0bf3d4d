import type { GroupEntry } from '#spaces'
import * as words from '#words'

/** How one comes into a group. */
export const entryWords: Record<GroupEntry, () => string> = {
  public: words.groups_entry_public,
  request: words.groups_entry_request,
  invite: words.groups_entry_invite,
  hidden: words.groups_entry_hidden,
}
