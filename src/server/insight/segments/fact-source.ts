import { sql, type RawBuilder } from 'kysely'
import { peopleWithField, peopleWithTag } from '#fields'
import { codesOf } from '#value'
import type { Condition } from './rule.ts'
import {
  column,
  daysAfter,
  daysBefore,
  isInScope,
  oneOf,
  type Scope,
  type Source,
} from './source.ts'

type Fact<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

const joinedAt = sql`person.joined_at`

/** What stands on the person's own row. */
export const ownFacts = {
  role: ({ roles }: Fact<'role'>): Source => onPerson(sql`person.role`, roles),
  language: ({ languages }: Fact<'language'>): Source => onPerson(sql`person.locale`, languages),
  joined({ is, days }: Fact<'joined'>, { at }: Scope): Source {
    const limit = daysBefore(at, days)
    return {
      rows: null,
      holds: () =>
        is === 'since' ? sql`person.joined_at > ${limit}` : sql`person.joined_at <= ${limit}`,
      due: () => sql`case when person.joined_at > ${limit} then ${daysAfter(joinedAt, days)} end`,
      found: () => sql`to_jsonb(person.joined_at)`,
    }
  },
}

/** What is noted about a person elsewhere. */
export const facts = {
  claim: ({ claim, isVerified }: Fact<'claim'>, scope: Scope) =>
    oneOf(sql`
      select profile.canonical_id as person_id, bool_or(verified_at is not null) as said
      from claims join people profile on profile.id = claims.person_id
      where kind = ${claim} and ${isVerified ? sql`verified_at is not null` : sql`true`}
        and ${isInScope(scope, 'profile.canonical_id')}
      group by profile.canonical_id`),
  trait: ({ name, value }: Fact<'trait'>, scope: Scope) =>
    oneOf(sql`
      select profile.canonical_id as person_id, true as said
      from person_traits trait join people profile on profile.id = trait.person_id
      where trait.name = ${name} and trait.value #>> '{}' = ${value}
        and ${isInScope(scope, 'profile.canonical_id')}
      group by profile.canonical_id`),
  field: (filter: Fact<'field'>, scope: Scope) => among(peopleWithField(filter), scope),
  tag: ({ tag }: Fact<'tag'>, scope: Scope) => among(peopleWithTag(tag), scope),
  relation: ({ relations }: Fact<'relation'>, scope: Scope) =>
    oneOf(sql`
      select profile.canonical_id as person_id, array_agg(distinct kind) as said
      from person_relations relation join people profile on profile.id = relation.person_id
      where kind = any(${relations}::text[]) and ended_at is null
        and ${isInScope(scope, 'profile.canonical_id')}
      group by profile.canonical_id`),
  rfm: ({ names }: Fact<'rfm'>, scope: Scope) =>
    oneOf(sql`
      select person_id, code as said from segment_classes
      where code = any(${names.flatMap(codesOf)}::text[]) and ${isInScope(scope, 'person_id')}`),
  stage: ({ stages }: Fact<'stage'>, scope: Scope): Source => ({
    rows: sql`
      select distinct on (person_id) person_id, stage as said, until
      from lifecycle_stages
      where since <= ${scope.at} and (until is null or until > ${scope.at})
        and ${isInScope(scope, 'person_id')}
      order by person_id, position desc`,
    holds: (row) => sql`coalesce(${column(row, 'said')} = any(${stages}::text[]), false)`,
    due: (row) => sql`${column(row, 'until')}`,
    found: (row) => sql`to_jsonb(${column(row, 'said')})`,
  }),
  group: ({ groupId }: Fact<'group'>, scope: Scope): Source => ({
    ...oneOf(groupMoves(groupId, scope)),
    holds: (row) => sql`coalesce(${column(row, 'said')}, false)`,
  }),
  organization: (condition: Fact<'organization'>, scope: Scope) =>
    oneOf(organizationsMeant(condition, scope)),
}

function onPerson(value: RawBuilder<unknown>, wanted: readonly string[]): Source {
  return {
    rows: null,
    holds: () => sql`coalesce(${value} = any(${wanted}::text[]), false)`,
    found: () => sql`to_jsonb(${value})`,
  }
}

function among(people: RawBuilder<string>, scope: Scope): Source {
  return oneOf(sql`
    select distinct meant.person_id, true as said from ${people} as meant (person_id)
    where ${isInScope(scope, 'meant.person_id')}`)
}

/** The last that is known of each person and the group: whether they were let in or went. */
function groupMoves(groupId: string, scope: Scope) {
  return sql`
    select distinct on (profile.canonical_id) profile.canonical_id as person_id,
      act.type in ('group.joined', 'group.member_added') or (
        act.type = 'group.request_decided' and (act.details ->> 'isGranted')::boolean
      ) as said
    from activities act
    join people profile
      on profile.id = coalesce((act.details ->> 'memberId')::uuid, act.person_id)
    where act.subject_id = ${groupId}::uuid and act.type in ('group.joined', 'group.left',
        'group.member_added', 'group.member_removed', 'group.request_decided')
      and ${isInScope(scope, 'profile.canonical_id')}
    order by profile.canonical_id, act.occurred_at desc, act.id desc`
}

function organizationsMeant(condition: Fact<'organization'>, scope: Scope) {
  const { organizationId, relation, role, territoryId } = condition
  return sql`
    select profile.canonical_id as person_id, array_agg(distinct house.name) as said
    from organization_members member
    join people profile on profile.id = member.person_id
    join organizations house on house.id = member.organization_id
    where member.ended_at is null
      and ${organizationId === null ? sql`true` : sql`house.id = ${organizationId}::uuid`}
      and ${role === null ? sql`true` : sql`lower(member.role) = lower(${role})`}
      and ${territoryId === null ? sql`true` : sql`house.territory_id = ${territoryId}::uuid`}
      and ${
        relation === null
          ? sql`true`
          : sql`exists (
              select from organization_relations tie where tie.organization_id = house.id
                and tie.kind = ${relation} and tie.ended_at is null
            )`
      }
      and ${isInScope(scope, 'profile.canonical_id')}
    group by profile.canonical_id`
}
