import { sql, type RawBuilder } from 'kysely'
import { peopleWhoseField, peopleWithTag } from '#fields'
import type { Condition } from './rule.ts'
import { daysAfter, daysBefore, isInScope, oneOf, type Scope, type Source } from './source.ts'

type Fact<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>

const joinedAt = sql`person.joined_at`

/** What stands on the person's own row. */
export const ownFacts = {
  role: ({ roles }: Fact<'role'>): Source => onPerson(sql`person.role`, roles),
  language: ({ languages }: Fact<'language'>): Source => onPerson(sql`person.locale`, languages),
  trust: ({ levels }: Fact<'trust'>): Source =>
    onPerson(sql`person.trust_level::text`, levels.map(String)),
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
  field: (test: Fact<'field'>, scope: Scope) => among(peopleWhoseField(test), scope),
  tag: ({ tag }: Fact<'tag'>, scope: Scope) => among(peopleWithTag(tag), scope),
  relation: ({ relations }: Fact<'relation'>, scope: Scope) =>
    oneOf(sql`
      select profile.canonical_id as person_id, array_agg(distinct kind) as said
      from person_relations relation join people profile on profile.id = relation.person_id
      where kind = any(${relations}::text[]) and ended_at is null
        and ${isInScope(scope, 'profile.canonical_id')}
      group by profile.canonical_id`),
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
