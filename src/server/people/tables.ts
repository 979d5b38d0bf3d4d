import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { TimelineTables } from '#timeline'
import type { ClaimKind } from './claim.ts'
import type { Flair } from './flair.ts'
import type { Role } from './person.ts'
import type { MessagePolicy } from './message-policy.ts'
import type { Presence } from './presence.ts'
import type { RelationKind } from './relation.ts'

export interface PeopleTables {
  people: {
    id: string
    handle: string
    name: string
    role: Generated<Role>
    bio: Generated<string>
    locale: string | null
    time_zone: string | null
    avatar_upload_id: string | null
    is_bot: Generated<boolean>
    joined_at: Generated<Date>
    suspended_at: Date | null
    suspended_until: Date | null
    suspended_because: string | null
    trust_level: Generated<number>
    silenced_at: Date | null
    silenced_until: Date | null
    joined_beside: Generated<number>
    merged_into_id: string | null
    canonical_id: string
    location: Generated<string>
    website: Generated<string>
    title_badge: string | null
    title: string | null
    flair_group_id: string | null
    shows_flair: Generated<boolean>
    flair: ColumnType<Flair | null, string | null, never>
    is_private: Generated<boolean>
    message_policy: Generated<MessagePolicy>
    handle_changed_at: Date | null
    is_nameless: Generated<boolean>
    erased_at: Date | null
    presence: Generated<Presence>
    /** Where they are a member only by a profile that was merged into them. */
    presence_before: Presence | null
  }
  old_handles: { handle: string; person_id: string; given_up_at: Generated<Date> }
  claims: {
    id: string
    person_id: string
    kind: ClaimKind
    value: string
    issuer: Generated<string>
    source: string
    verified_at: Date | null
    is_hearsay: Generated<boolean>
    created_at: Generated<Date>
  }
  person_traits: {
    person_id: string
    name: string
    value: unknown
    source: string
    said_at: Date
  }
  profile_origins: {
    person_id: string
    field: string
    source: string
    value: string
    said_at: Date
  }
  person_relations: Period & { id: string; person_id: string; kind: RelationKind }
}

interface Period {
  started_at: Generated<Date>
  ended_at: Date | null
}

export type PeopleStore = Tables<PeopleTables & TimelineTables>
