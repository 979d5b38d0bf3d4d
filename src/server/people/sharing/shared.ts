import { sql, type RawBuilder } from 'kysely'
import type { Person } from '../person.ts'
import type { PeopleStore } from '../tables.ts'
import { isSeenBy } from './seen.ts'
import type { FieldGroup, Purpose } from './sharing.ts'

/** Something of a relationship that somebody wants to see, and what for. */
export interface SharedView {
  relationshipId: string
  purpose: Purpose
}

/**
 * Whether rows of a table with `person_id` and `organization_id` belong to the customer of a
 * relationship, and the viewer may see this group of their fields now. It is asked within the very
 * query that shows them, so that nothing outlives its grant. What somebody did in the name of an
 * organisation is the organisation's.
 */
export function isShared(
  store: PeopleStore,
  viewer: Person | undefined,
  { table, group, relationshipId, purpose }: SharedView & { table: string; group: FieldGroup },
): RawBuilder<boolean> {
  const [personId, organizationId] = [
    sql.ref(`${table}.person_id`),
    sql.ref(`${table}.organization_id`),
  ]
  return sql<boolean>`exists (
    select from relationships
    where relationships.id = ${relationshipId} and ${isSeenBy(store, viewer, { group, purpose })}
      and case when relationships.organization_id is null
        then ${organizationId} is null and ${personId} in (${profiles})
        else ${organizationId} = relationships.organization_id end
  )`
}

/** The same of a table whose rows are a person's alone, by the column of the profile. */
export function isSharedOfPerson(
  store: PeopleStore,
  viewer: Person | undefined,
  { column, group, relationshipId, purpose }: SharedView & { column: string; group: FieldGroup },
): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from relationships
    where relationships.id = ${relationshipId} and ${isSeenBy(store, viewer, { group, purpose })}
      and ${sql.ref(column)} in (${profiles})
  )`
}

const profiles = sql`
  select theirs.id from people own join people theirs on theirs.canonical_id = own.canonical_id
  where own.id = relationships.person_id
`
