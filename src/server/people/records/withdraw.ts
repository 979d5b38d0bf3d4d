import { sql } from 'kysely'
import type { FieldStore } from '../fields/tables.ts'
import { unknownPerson } from '../identity/identify-people.ts'
import { findUsed } from './find-used.ts'

/**
 * Forgets people to whom nothing refers; returns those to whom something does, who stay. What the
 * timeline tells of them stays too, of a visitor of whom nothing is known.
 */
export async function withdrawPeople(
  store: FieldStore,
  ids: readonly string[],
): Promise<Set<string>> {
  const used = await findUsed(store, 'people', ids, [])
  const unused = ids
    .filter((id) => !used.has(id))
    .map((id) => unknownPerson(id, { isVisitor: true }))
  await store
    .deleteFrom('profile_origins')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(unused.map(({ id }) => id)))))
    .execute()
  await sql`
    update people set presence = 'visitor', name = blank.name, handle = blank.handle, bio = '',
      location = '', website = '', locale = null, time_zone = null
    from unnest(
      ${unused.map(({ id }) => id)}::uuid[],
      ${unused.map(({ name }) => name)}::text[],
      ${unused.map(({ handle }) => handle)}::text[]
    ) as blank (id, name, handle)
    where people.id = blank.id
  `.execute(store)
  return used
}

/** Forgets organisations to which nothing refers; returns those to which something does. */
export async function withdrawOrganizations(
  store: FieldStore,
  ids: readonly string[],
): Promise<Set<string>> {
  const used = await findUsed(store, 'organizations', ids, [])
  const unused = ids.filter((id) => !used.has(id))
  await store
    .deleteFrom('organization_keys')
    .where(({ eb, fn, val }) => eb('organization_id', '=', fn.any(val(unused))))
    .execute()
  await store
    .deleteFrom('organizations')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(unused))))
    .execute()
  return used
}
