import { readOptional, type DumpRow } from './dump.ts'
import { author, date, number, type Author } from './fields.ts'

/** What was done to a post as a whole, other than writing it. */
export interface Deed {
  id: number
  postId: number
  kind: 'closed' | 'reopened' | 'locked' | 'unlocked' | 'protected'
  author: Author
  at: Date
}

/** A question that says what another said before, by a link that moderators made. */
export interface Duplicate {
  id: number
  postId: number
  ofId: number
  at: Date
}

const kinds: Partial<Record<number, Deed['kind']>> = {
  ...{ 10: 'closed', 11: 'reopened', 14: 'locked', 15: 'unlocked', 19: 'protected' },
}

/** Closings, locks and the like in their order, if the dump tells them. */
export async function* readDeeds(folder: string): AsyncGenerator<Deed> {
  for await (const row of readOptional(folder, 'PostHistory.xml', 'posthistory')) {
    const kind = kinds[number(row, 'PostHistoryTypeId')]
    if (kind === undefined) continue
    yield {
      id: number(row, 'Id'),
      postId: number(row, 'PostId'),
      kind,
      author: doerOf(row),
      at: date(row, 'CreationDate'),
    }
  }
}

const DUPLICATE = 3

/** Links of the other kind stand in the words of a post anyway. */
export async function* readDuplicates(folder: string): AsyncGenerator<Duplicate> {
  for await (const row of readOptional(folder, 'PostLinks.xml', 'postlinks')) {
    if (number(row, 'LinkTypeId') !== DUPLICATE) continue
    yield {
      id: number(row, 'Id'),
      postId: number(row, 'PostId'),
      ofId: number(row, 'RelatedPostId'),
      at: date(row, 'CreationDate'),
    }
  }
}

/** Where several voted, the first of them stands for all. */
function doerOf(row: DumpRow): Author {
  if ('UserId' in row.values) return author(row, 'UserId', 'UserDisplayName')
  const voter = /"Voters":\[\{"Id":(-?\d{1,9})/.exec(row.values.Text ?? '')?.[1]
  return voter === undefined ? author(row, 'UserId', 'UserDisplayName') : { id: Number(voter) }
}
