import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'

export interface TagTables {
  tags: {
    id: string
    slug: string
    name: string
    about: Generated<string>
    about_html: Generated<string>
    canonical_id: string | null
    created_at: Generated<Date>
  }
  merged_taggings: {
    tag_id: string
    subject_id: string
    subject_type: string
    bore_both: boolean
  }
  tag_groups: {
    id: string
    name: string
    takes_one: Generated<boolean>
    parent_tag_id: string | null
    created_at: Generated<Date>
  }
  grouped_tags: { group_id: string; tag_id: string }
  tag_group_spaces: { group_id: string; space_id: string }
  tag_demands: { space_id: string; least: Generated<number> }
  demanded_tag_groups: { space_id: string; group_id: string }
  taggings: { subject_type: string; subject_id: string; tag_id: string; space_id: string }
}

export type TagStore = Tables<TagTables & SpaceTables & PeopleTables>

/** With the timeline, for those who look after tags. */
export type TagDeskStore = Tables<TagTables & SpaceTables & PeopleTables & TimelineTables>
