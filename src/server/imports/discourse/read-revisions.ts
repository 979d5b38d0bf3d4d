import { Parser } from 'htmlparser2'
import type { Revision } from './around-answers.ts'
import { readFileAnswer } from './read-folder.ts'

/** What a post said before an edit, and who made that edit. */
export interface Former {
  body: string
  /** Where the title changed. */
  title: string | undefined
  tags: string[] | undefined
  editor: string
  editedAt: Date
  isHidden: boolean
}

/** The edits of a post in their order, from the files that tell of them. */
export async function readRevisions(postId: number, files: ReadonlySet<string>): Promise<Former[]> {
  const found = new Map<number, Revision>()
  for (const file of files) {
    const { revision } = await readFileAnswer(file)
    if (revision?.post_id === postId) found.set(revision.current_revision, revision)
  }
  return [...found.values()]
    .sort((one, other) => one.current_revision - other.current_revision)
    .flatMap((edit) => {
      const table = edit.body_changes?.side_by_side_markdown
      if (table === undefined) return []
      return [
        {
          body: firstColumn(table, 'td', 2),
          title: edit.title_changes && firstColumn(edit.title_changes.side_by_side, 'div', 2),
          tags: edit.tags_changes?.previous,
          editor: edit.username,
          editedAt: edit.created_at,
          isHidden: edit.previous_hidden === true,
        } as Former,
      ]
    })
}

/**
 * The words in the first of so many columns. Discourse shows an edit as rows of cells, every line of
 * both sides among them, what was taken away and added marked within; so what stood there before is
 * what stands in the first cells, one after the other.
 */
function firstColumn(html: string, cell: 'td' | 'div', columns: number): string {
  let [cells, depth, words] = [0, 0, '']
  const parser = new Parser(
    {
      onopentag(name) {
        if (name !== cell) return
        depth += 1
        if (depth === 1) cells += 1
      },
      onclosetag(name) {
        if (name === cell) depth -= 1
      },
      ontext(text) {
        if (depth > 0 && (cells - 1) % columns === 0) words += text
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return words
}
