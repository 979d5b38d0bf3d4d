import { sql, type RawBuilder } from 'kysely'

/** By what answers are parted, in SQL: `key` and `name` of the groups of `scored.person_id`. */
export interface Groups {
  rows: RawBuilder<{ key: string; name: string }>
  /** Whether nobody is in two of them, so that what is hidden might be found by taking away. */
  isApart: boolean
  /** Whether any of the staff may see them, or only those who look after customers. */
  isForAll: boolean
}

export const ownWays = ['stage', 'segment', 'organization'] as const
type OwnWay = (typeof ownWays)[number]

export const ownGroups: Record<OwnWay, Groups> = {
  /** The stage in which somebody was when they answered. */
  stage: {
    rows: sql`
      select stage as key, stage as name from lifecycle_stages
      where lifecycle_stages.person_id = scored.person_id and since <= scored.answered_at
        and (until is null or until > scored.answered_at)
      order by position desc limit 1`,
    isApart: true,
    isForAll: true,
  },
  /** The segments to which they belong today. */
  segment: {
    rows: sql`
      select segments.id::text as key, segments.name
      from segment_members join segments on segments.id = segment_members.segment_id
      where segment_members.person_id = scored.person_id and segments.archived_at is null`,
    isApart: false,
    isForAll: false,
  },
  /** The organisations to which they belong today. */
  organization: {
    rows: sql`
      select distinct house.id::text as key, house.name
      from organization_members as member
      join people as own on own.id = member.person_id
      join organizations as house on house.id = member.organization_id
      where own.canonical_id = scored.person_id and member.ended_at is null`,
    isApart: false,
    isForAll: false,
  },
}
