import type { Role } from '#people'
import type { ReadKind } from '#reads'
import * as words from '#words'
import { roleWords } from './(desk)/desk/words-of.ts'

/** What somebody of the staff was shown. */
export const readWords: Record<ReadKind, () => string> = {
  customer: words.reads_what_customer,
  card: words.reads_what_card,
  privacy: words.reads_what_privacy,
  standing: words.reads_what_standing,
  organization: words.reads_what_organization,
  list: words.reads_what_list,
  search: words.reads_what_search,
  export: words.reads_what_export,
}

export const doorWords = { desk: words.reads_door_desk, api: words.reads_door_api }

export function roleWord(role: Role): string {
  return roleWords[role]()
}
