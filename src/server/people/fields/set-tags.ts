import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { record } from '#timeline'
import { holdParty, isAbout, type Party } from '../organizations/party.ts'
import type { Person } from '../person.ts'
import { mayEditCustomers } from '../policy.ts'
import type { FieldStore } from './tables.ts'

/** `Key account, Berlin` becomes `key-account` and `berlin`. */
export const partyTags = z
  .array(
    z
      .string()
      .transform((tag) =>
        tag
          .normalize('NFC')
          .trim()
          .toLowerCase()
          .replace(/[\s\p{C}]+/gu, '-'),
      )
      .pipe(z.string().max(40, 'Please use at most 40 characters.')),
  )
  .transform((tags) => [...new Set(tags.filter((tag) => tag !== ''))])
  .pipe(z.array(z.string()).max(50, 'Please use at most 50 tags.'))

/** Says all words by which staff sort a customer; those not named are taken off. */
export function setPartyTags(
  store: FieldStore,
  actor: Person | undefined,
  { tags: given, ...party }: Party & { tags: readonly string[] },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditCustomers(actor), 'tag.set', 'Only agents and admins may do this.')
    const tags = checked(partyTags, [...given], 'invalid')
    await holdParty(store, party)
    const taken = await store
      .deleteFrom('party_tags')
      .where(isAbout(store, 'party_tags', party))
      .where(({ not, eb, fn, val }) => not(eb('tag', '=', fn.any(val(tags)))))
      .executeTakeFirst()
    const added = await addTags(store, actor, party, tags)
    if (taken.numDeletedRows === 0n && added === 0) return
    await tell(store, actor, party, tags.length)
  })
}

/** What any profile of the person has already is not added again. */
async function addTags(store: FieldStore, actor: Person, party: Party, tags: readonly string[]) {
  const { personId = null, organizationId = null } = party
  const { numAffectedRows = 0n } = await sql`
    insert into party_tags (id, person_id, organization_id, tag, set_by)
    select added.id, ${personId}::uuid, ${organizationId}::uuid, added.tag, ${actor.id}::uuid
    from unnest(${tags.map(newId)}::uuid[], ${tags}::text[]) as added (id, tag)
    where not exists (
      select from party_tags where ${isAbout(store, 'party_tags', party)} and tag = added.tag
    )
    on conflict do nothing
  `.execute(store)
  return Number(numAffectedRows)
}

function tell(store: FieldStore, actor: Person, party: Party, count: number): Promise<void> {
  const { personId, organizationId } = party
  if (personId !== undefined) {
    const details = { byId: actor.id, count }
    return record(store, { type: 'person.tagged', personId, subjectId: personId, details })
  }
  const about = { personId: actor.id, organizationId, subjectId: organizationId }
  return record(store, { type: 'organization.tagged', ...about, details: { count } })
}
