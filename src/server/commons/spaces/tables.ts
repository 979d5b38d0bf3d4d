import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { GroupEntry, MentionedBy, MessagedBy } from './group.ts'
import type { Posters, Visibility } from './space.ts'

export interface SpaceTables {
  spaces: {
    id: string
    slug: string
    name: string
    description: Generated<string>
    visibility: Visibility
    started_by: Generated<Posters>
    replied_by: Generated<Posters>
    position: Generated<number>
    parent_id: string | null
    inherits: Generated<boolean>
    shows_children: Generated<boolean>
    created_at: Generated<Date>
  }
  groups: {
    id: string
    slug: string
    name: string
    description: Generated<string>
    entry: Generated<GroupEntry>
    mentioned_by: Generated<MentionedBy>
    messaged_by: Generated<MessagedBy>
    flair_text: string | null
    flair_icon: string | null
    flair_colour: string | null
    created_at: Generated<Date>
  }
  group_members: {
    group_id: string
    person_id: string
    is_owner: Generated<boolean>
    added_at: Generated<Date>
  }
  group_requests: {
    id: string
    group_id: string
    person_id: string
    words: Generated<string>
    created_at: Generated<Date>
    decided_at: Date | null
    decided_by_id: string | null
    is_granted: boolean | null
  }
  invites: {
    id: string
    code: string
    created_by_id: string
    group_id: string | null
    landing_path: string | null
    email: string | null
    expires_at: Date | null
    most_uses: number | null
    use_count: Generated<number>
    revoked_at: Date | null
    created_at: Generated<Date>
  }
  invite_uses: { invite_id: string; person_id: string; used_at: Generated<Date> }
  space_groups: { space_id: string; group_id: string }
  space_moderators: { space_id: string; person_id: string; added_at: Generated<Date> }
}

/** What `placement_of` yields, once it is joined. */
export interface PlacementTables {
  placement: {
    space_id: string
    is_removed: boolean
    is_for_staff: boolean
    is_unlisted: boolean
  }
}

export type SpaceStore = Tables<SpaceTables & PeopleTables & TimelineTables>
