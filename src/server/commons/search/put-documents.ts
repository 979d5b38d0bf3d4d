import { sql } from 'kysely'
import { remembered, type Hole } from '#database'
import { tidyText } from '#text'
import { lettersOf, type SearchDocument } from './document.ts'
import { MARK } from './mark.ts'
import type { SearchStore } from './tables.ts'

/** PostgreSQL refuses more than a megabyte of distinct words; nobody searches beyond this. */
const LONGEST_BODY = 60_000

/** Lets something be found, or found by its new words; putting it twice is putting it once. */
export function putDocument(store: SearchStore, document: SearchDocument): Promise<void> {
  return putDocuments(store, [document])
}

/** Puts many documents with one statement; of two for the same subject the last one counts. */
export async function putDocuments(
  store: SearchStore,
  documents: readonly SearchDocument[],
): Promise<void> {
  const last = new Map(documents.map((one) => [`${one.subjectType} ${one.subjectId}`, one]))
  if (last.size === 0) return
  await askPut(store, [...last.values()])
  await learnWords(
    store,
    [...last.values()].filter(({ subjectId, rootId = subjectId }) => rootId === subjectId),
  )
}

const askPut = remembered((_: SearchStore, hole: Hole<readonly SearchDocument[]>) => {
  const column = <Value>(pick: (document: SearchDocument) => Value) =>
    hole((documents) => documents.map(pick))
  return sql`
    insert into search_documents
      (subject_type, subject_id, root_id, space_id, author_id, title, title_letters, body, at)
    select * from unnest(
      ${column((one) => one.subjectType)}::text[],
      ${column((one) => one.subjectId)}::uuid[],
      ${column((one) => one.rootId ?? one.subjectId)}::uuid[],
      ${column((one) => one.spaceId)}::uuid[],
      ${column((one) => one.authorId)}::uuid[],
      ${column((one) => tidyText(one.title))}::text[],
      ${column((one) => lettersOf(tidyText(one.title)))}::text[],
      ${column((one) => bodyOf(one))}::text[],
      ${column((one) => one.at)}::timestamptz[]
    )
    on conflict (subject_id, subject_type) do update set
      root_id = excluded.root_id, space_id = excluded.space_id,
      author_id = excluded.author_id, title = excluded.title,
      title_letters = excluded.title_letters, body = excluded.body, at = excluded.at,
      tag_ids = excluded.tag_ids
  `
})

/** In order, so that two who bring the same new words never wait for each other in a ring. */
async function learnWords(store: SearchStore, documents: readonly SearchDocument[]): Promise<void> {
  if (documents.length === 0) return
  await sql`
    insert into search_words (variant, word)
    select variant, word from (
      select distinct title_words(letters) as word
      from unnest(${documents.map(({ title }) => lettersOf(tidyText(title)))}::text[]) as letters
    ) as words
    cross join lateral one_slip_off(word) as variant
    where not exists (select from search_words as known where known.variant = words.word
      and known.word = words.word)
    order by variant, word
    on conflict do nothing
  `.execute(store)
}

/** What was removed is found no more. */
export async function removeDocument(
  store: SearchStore,
  { subjectType, subjectId }: Pick<SearchDocument, 'subjectType' | 'subjectId'>,
): Promise<void> {
  await store
    .deleteFrom('search_documents')
    .where('subject_id', '=', subjectId)
    .where('subject_type', '=', subjectType)
    .execute()
}

/** Many things of one type that were removed are found no more. */
export async function removeDocuments(
  store: SearchStore,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<void> {
  await store
    .deleteFrom('search_documents')
    .where(({ eb, fn, val }) => eb('subject_id', '=', fn.any(val(subjectIds))))
    .where('subject_type', '=', subjectType)
    .execute()
}

function bodyOf({ body }: SearchDocument): string {
  return tidyText(body)
    .slice(0, LONGEST_BODY)
    .replaceAll(MARK.start, '')
    .replaceAll(MARK.stop, '')
    .toWellFormed()
}
