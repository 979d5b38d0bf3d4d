import type { Page } from '#paging'

/** The words of something that can be found. */
export interface SearchDocument {
  subjectType: string
  subjectId: string
  /** The topic or idea that it is part of; left out, it is one itself. */
  rootId?: string
  /** Null: everybody may read it. */
  spaceId: string | null
  authorId: string
  title: string
  /** Plain text, not HTML. */
  body: string
  at: Date
}

export interface SearchHit {
  subjectType: string
  subjectId: string
  title: string
  /** Safe HTML in which only `<mark>` occurs. */
  snippetHtml: string
  at: Date
  authorName: string
  authorHandle: string
}

export interface SearchQuestion {
  /** As people type into a search box: `"in this order"`, `-without`, `one or other`, `by:@ada`. */
  text: string
  types?: readonly string[]
  spaceId?: string
  order?: 'best' | 'newest'
  after?: string
}

export interface SearchAnswer extends Page<SearchHit> {
  /** How many there are, up to five hundred; only what the viewer may read counts. */
  count: number
  /** Of them, how many of each type. */
  counts: Record<string, number>
  /** Whether nothing was found as typed, and these are titles that look alike. */
  isGuess: boolean
  /** What was probably meant, and finds something; null where nothing has to be guessed. */
  suggestion: string | null
}

/** A text in the letters that people type: no accents, no capitals. */
export function lettersOf(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
