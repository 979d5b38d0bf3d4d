import { readOptional } from './dump.ts'
import { readHistory, type DumpHistory } from './rows.ts'

/** What one edit made of a post; what it left alone is not told. */
export interface Revision extends Omit<DumpHistory, 'kind' | 'text'> {
  title?: string
  tags?: string
  body?: string
}

/** The edits of a dump in their order, if it tells them. */
export async function* readRevisions(folder: string): AsyncGenerator<Revision> {
  let open: Revision | undefined
  for await (const row of readOptional(folder, 'PostHistory.xml', 'posthistory')) {
    const history = readHistory(row)
    if (!history) continue
    const { kind, text, revision, postId, author, at } = history
    // What was changed at once stands in rows of its own, one behind the other.
    if (open?.revision !== revision || open.postId !== postId) {
      if (open) yield open
      open = { revision, postId, author, at }
    }
    open[kind] = text
  }
  if (open) yield open
}
