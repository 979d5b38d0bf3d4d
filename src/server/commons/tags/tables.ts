import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'

export interface TagTables {
  tags: {
    id: string
    slug: string
    name: string
    about: Generated<string>
    about_html: Generated<string>
    created_at: Generated<Date>
  }
  taggings: { subject_type: string; subject_id: string; tag_id: string; space_id: string }
}

export type TagStore = Tables<TagTables & SpaceTables & PeopleTables>
