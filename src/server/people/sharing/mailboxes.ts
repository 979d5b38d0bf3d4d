import { sql } from 'kysely'
import { belongsNow } from './seen.ts'
import type { Party } from '../organizations/party.ts'
import { isSuspended } from '../read.ts'
import type { SharingStore } from './tables.ts'

/** Where somebody without an account can be written to. */
export interface Mailbox {
  personId: string
  email: string
  locale: string | null
}

const MOST = 3

/**
 * The addresses by which a customer is asked: one of the person, or one each of those who belong to
 * the organisation (at most three). What others only said of somebody is not written to.
 */
export async function listMailboxes(store: SharingStore, party: Party): Promise<Mailbox[]> {
  const whose =
    party.organizationId === undefined
      ? sql`person.id = (select canonical_id from people where id = ${party.personId})`
      : sql`person.id in (
          select member.canonical_id from organization_members membership
          join people member on member.id = membership.person_id
          where membership.organization_id = ${party.organizationId}
            and ${belongsNow('membership')}
        )`
  const { rows } = await sql<Mailbox>`
    select * from (
      select distinct on (person.id) person.id as "personId", claims.value as email, person.locale
      from people person
      join people profile on profile.canonical_id = person.id
      join claims on claims.person_id = profile.id
      where ${whose} and claims.kind = 'email' and not claims.is_hearsay
        and not ${isSuspended(sql.ref('person.id'))}
      order by person.id, claims.verified_at is null, claims.created_at, claims.id
    ) mailboxes order by "personId" limit ${sql.lit(MOST)}
  `.execute(store)
  return rows
}
