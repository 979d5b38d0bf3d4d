import { sql } from 'kysely'
import { tsquery } from './asked.ts'
import type { Candidate } from './candidates.ts'
import type { SearchHit } from './document.ts'
import { MARK, markedHtml } from './mark.ts'
import type { SearchStore } from './tables.ts'

const HEADLINE = sql.lit(
  `StartSel="${MARK.start}", StopSel="${MARK.stop}", ` +
    'MaxFragments=2, MinWords=8, MaxWords=24, FragmentDelimiter=" … "',
)

/** What was found, with the words around those that were looked for. Keeps the order. */
export async function showHits(
  store: SearchStore,
  words: string,
  candidates: readonly Candidate[],
): Promise<SearchHit[]> {
  if (candidates.length === 0) return []
  const ids = candidates.map(({ subjectId }) => subjectId)
  const rows = await store
    .selectFrom('search_documents')
    .innerJoin('people as profile', 'profile.id', 'search_documents.author_id')
    .innerJoin('people as author', 'author.id', 'profile.canonical_id')
    .where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val(ids))))
    .select([
      'subject_type as subjectType',
      'subject_id as subjectId',
      'search_documents.title',
      sql<string>`ts_headline(
        'english_words', translate(body, '<>/', '   '), ${tsquery({ words })}, ${HEADLINE}
      )`.as('snippet'),
      'at',
      'author.name as authorName',
      'author.handle as authorHandle',
    ])
    .execute()
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  return candidates.flatMap((candidate) => {
    const row = found.get(keyOf(candidate))
    if (!row) return []
    const { snippet, ...hit } = row
    return { ...hit, snippetHtml: markedHtml(snippet) }
  })
}

function keyOf({ subjectType, subjectId }: Candidate): string {
  return `${subjectType} ${subjectId}`
}
