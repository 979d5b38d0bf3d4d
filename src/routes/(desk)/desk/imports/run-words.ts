import type { LeftOutReason, Run, RunKind } from '#import-runs'
import { figure } from '#ui/figures.ts'
import * as words from '#words'

export const kindWords: Record<RunKind, () => string> = {
  orders: words.desk_imports_kind_orders,
  people: words.tables_kind_people,
  organizations: words.tables_kind_organizations,
  products: words.nav_products,
  reviews: words.reviews_title,
  stackexchange: words.desk_imports_kind_stackexchange,
  discourse: words.imports_kind_discourse,
}

const countWords: Record<string, () => string> = {
  rows: words.desk_count_rows,
  badRows: words.desk_count_badRows,
  orders: words.desk_count_orders,
  alreadyKnown: words.desk_count_alreadyKnown,
  customers: words.desk_count_customers,
  people: words.desk_count_people,
  organizations: words.tables_count_organizations,
  changed: words.tables_count_changed,
  kept: words.tables_count_kept,
  odd: words.tables_count_odd,
  products: words.catalogue_count_products,
  variants: words.catalogue_count_variants,
  reviews: words.catalogue_count_reviews,
  topics: words.desk_count_topics,
  replies: words.desk_count_replies,
  accepted: words.desk_count_accepted,
  comments: words.desk_count_comments,
  votes: words.desk_count_votes,
  badges: words.desk_count_badges,
  likes: words.imports_count_likes,
  edits: words.imports_count_edits,
  leftOut: words.imports_count_left_out,
  pictures: words.imports_count_pictures,
  groups: words.imports_count_groups,
  events: words.imports_count_events,
  tags: words.imports_count_tags,
  files: words.imports_count_files,
  users: words.imports_count_users,
  categories: words.imports_count_categories,
  posts: words.imports_count_posts,
}

export const reasonWords: Record<LeftOutReason, () => string> = {
  unreadable: words.imports_left_unreadable,
  loose: words.imports_left_loose,
  deleted: words.imports_left_deleted,
  whisper: words.imports_left_whisper,
  letter: words.imports_left_letter,
  incomplete: words.imports_left_incomplete,
  picture: words.imports_left_picture,
  elsewhere: words.imports_left_elsewhere,
  file: words.imports_left_file,
  rights: words.imports_left_rights,
  address: words.imports_left_address,
  ballot: words.imports_left_ballot,
  tag: words.imports_left_tag,
  protected: words.imports_left_protected,
  used: words.tables_left_used,
  changed: words.tables_left_changed,
  refunded: words.tables_left_refunded,
}

const stepWords: Record<string, () => string> = {
  checking: words.imports_step_checking,
  writing: words.tables_step_writing,
  people: words.imports_step_people,
  groups: words.imports_step_groups,
  topics: words.imports_step_topics,
}

/** What a run is at, in words; of a file its name. */
export function stepName(step: string): string {
  const file = /^(checking|writing) (\w+\.xml)$/.exec(step)
  if (!file) return stepWords[step]?.() ?? step
  const [, doing, name = ''] = file
  return doing === 'checking'
    ? words.imports_step_checking_file({ name })
    : words.imports_step_writing_file({ name })
}

/** Not all that a forum has is a question. */
const forumWords: Record<string, () => string> = {
  topics: words.imports_count_topics,
  replies: words.imports_count_replies,
}

/** What was counted in a run of that kind, in words; what has none keeps its key. */
export function countName(key: string, kind: RunKind): string {
  return (kind === 'discourse' ? forumWords[key] : undefined)?.() ?? countWords[key]?.() ?? key
}

/** The counts as they are read: what was looked at first, then what came of it. */
export function inOrder(counts: Record<string, number>): [key: string, count: number][] {
  const places = Object.keys(countWords)
  return Object.entries(counts).sort(
    ([one], [other]) => places.indexOf(one) - places.indexOf(other),
  )
}

/** What came of it in one line. */
export function inShort({ counts, kind }: Pick<Run, 'counts' | 'kind'>): string {
  return inOrder(counts)
    .filter(([key, count]) => count > 0 && key !== 'rows')
    .slice(0, 4)
    .map(([key, count]) => `${figure(count)} ${countName(key, kind)}`)
    .join(', ')
}
