import type { Generated, GeneratedAlways } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TagTables } from '#tags'
import type { TimelineTables } from '#timeline'

export interface SearchTables {
  search_documents: {
    subject_type: string
    subject_id: string
    root_id: string
    space_id: string | null
    author_id: string
    title: string
    title_letters: string
    body: string
    at: Date
    document: GeneratedAlways<string>
    /** The tags of what it is part of, kept by the database; some by another word for them. */
    tag_ids: GeneratedAlways<string[]>
  }
  search_words: { variant: string; word: string }
  search_terms: {
    text: string
    searches: Generated<number>
    clicks: Generated<number>
    last_at: Generated<Date>
  }
  search_misses: { text: string; count: Generated<number>; last_at: Generated<Date> }
}

export type SearchStore = Tables<
  SearchTables & SpaceTables & TagTables & PeopleTables & TimelineTables
>
