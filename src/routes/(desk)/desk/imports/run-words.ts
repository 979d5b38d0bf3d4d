import type { RunKind } from '#import-runs'
import { figure } from '#ui/figures.ts'
import * as words from '#words'

export const kindWords: Record<RunKind, () => string> = {
  orders: words.desk_imports_kind_orders,
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
  topics: words.desk_count_topics,
  replies: words.desk_count_replies,
  accepted: words.desk_count_accepted,
  comments: words.desk_count_comments,
  votes: words.desk_count_votes,
  badges: words.desk_count_badges,
  likes: words.imports_count_likes,
  edits: words.imports_count_edits,
  leftOut: words.imports_count_left_out,
  files: words.imports_count_files,
  users: words.imports_count_users,
  categories: words.imports_count_categories,
  posts: words.imports_count_posts,
}

/** What was counted, in words; what has none keeps its key. */
export function countName(key: string): string {
  return countWords[key]?.() ?? key
}

/** The counts as they are read: what was looked at first, then what came of it. */
export function inOrder(counts: Record<string, number>): [key: string, count: number][] {
  const places = Object.keys(countWords)
  return Object.entries(counts).sort(
    ([one], [other]) => places.indexOf(one) - places.indexOf(other),
  )
}

/** What came of it in one line. */
export function inShort(counts: Record<string, number>): string {
  return inOrder(counts)
    .filter(([key, count]) => count > 0 && key !== 'rows')
    .slice(0, 4)
    .map(([key, count]) => `${figure(count)} ${countName(key)}`)
    .join(', ')
}
