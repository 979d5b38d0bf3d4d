import { sql } from 'kysely'
import { z } from 'zod'
import type { Tables } from '#database'
import type { PeopleTables } from '../tables.ts'
import { findPerson, profilesOf } from '../read.ts'
import { holdOrganization } from './create-organization.ts'
import type { OrganizationStore, OrganizationTables } from './tables.ts'
import type { TimelineTables } from '#timeline'

/** A customer: one person or one organisation. */
export type Party =
  | { personId: string; organizationId?: undefined }
  | { organizationId: string; personId?: undefined }

/** Names one person or one organisation, and not both. */
export const party: z.ZodType<Party, Party> = z.union([
  z.object({ personId: z.uuid(), organizationId: z.undefined().optional() }),
  z.object({ organizationId: z.uuid(), personId: z.undefined().optional() }),
])

/** The two columns by which tables name a party: profiles are kept as they are, whole. */
export function partyColumns(party: Party) {
  return { person_id: party.personId ?? null, organization_id: party.organizationId ?? null }
}

/** Refuses a party that there is not; an organisation stays until we are done. */
export async function holdParty(store: OrganizationStore, party: Party): Promise<void> {
  if (party.organizationId !== undefined) await holdOrganization(store, party.organizationId)
  else await findPerson(store, party.personId)
}

type PartyStore = Tables<PeopleTables & OrganizationTables & TimelineTables>

/** Whether the row of a table with those two columns is about a party: any profile of a person. */
export function isAbout(store: PartyStore, table: string, party: Party) {
  if (party.organizationId !== undefined)
    return sql<boolean>`${sql.ref(`${table}.organization_id`)} = ${party.organizationId}::uuid`
  const profiles = profilesOf(store, party.personId)
  return sql<boolean>`${sql.ref(`${table}.person_id`)} in (${profiles})`
}

/** A party as rows show it: a person under the name that they bear now. */
export interface PartyCard {
  personId: string | null
  organizationId: string | null
  name: string
}

/** Joins what a row with those two columns is about. Answers null where it is about nobody. */
export function partyCard(table: string) {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return sql<PartyCard | null>`(
    select jsonb_build_object('personId', party.id, 'organizationId', null, 'name', party.name)
    from people profile join people party on party.id = profile.canonical_id
    where profile.id = ${column('person_id')}
    union all
    select jsonb_build_object('personId', null, 'organizationId', id, 'name', name)
    from organizations where id = ${column('organization_id')}
  )`
}
