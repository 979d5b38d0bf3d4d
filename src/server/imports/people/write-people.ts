import { importFieldValues } from '#fields'
import { noteChanges } from '#import-runs'
import {
  addClaims,
  addMembers,
  addPartyTags,
  addPeople,
  addRelations,
  fillProfiles,
  findHolders,
  type RowChange,
} from '#records'
import { bringOrganizations } from './bring-organizations.ts'
import type { PersonRow } from './person-row.ts'
import { settlePeople, type Settled } from './settle-people.ts'
import type { PeopleImportStore, WriteTerms, Written } from './tables.ts'

/** Stores what some rows say of people, and notes every row of ours that it wrote. */
export async function writePeople(
  store: PeopleImportStore,
  rows: readonly PersonRow[],
  terms: WriteTerms,
  batch: number,
): Promise<Written> {
  const { source, by, isAsked, runId } = terms
  const claims = rows.flatMap((row) => row.claims)
  const settled = settlePeople(rows, await findHolders(store, source, claims))
  const profileAt = (index: number) => settled.profileIds[index] ?? ''
  const made = [
    ...(await addPeople(store, settled.made)),
    ...(await addClaims(store, settled.claims)),
  ]
  const told = rows.map(({ profile }, index) => ({ profileId: profileAt(index), fields: profile }))
  const profiles = await fillProfiles(store, source, told, { isAsked })
  const belonging = await bringMembers(store, rows, settled, terms)
  const relations = await addRelations(
    store,
    by.id,
    rows.flatMap((row, at) => row.relations.map((kind) => ({ personId: profileAt(at), kind }))),
  )
  const tags = await addPartyTags(
    store,
    by.id,
    rows.flatMap((row, at) => row.tags.map((tag) => ({ party: { personId: profileAt(at) }, tag }))),
  )
  const values = await importFieldValues(
    store,
    { byId: by.id, origin: 'import', source, isAsked },
    rows.map((row, at) => ({ party: { personId: profileAt(at) }, values: row.values })),
  )
  const changes = [...made, ...profiles.changes, ...belonging.changes, ...relations, ...tags]
  changes.push(...values.rows)
  await noteChanges(store, runId, batch, changes)
  const wrong = values.wrong.map(({ index, key, message }) => {
    return { index, column: key, reason: message }
  })
  return {
    made: settled.made.length,
    changed: countChanged(changes, new Set(settled.made)),
    organizations: belonging.made,
    kept: profiles.kept + belonging.kept + values.kept,
    odd: [...settled.odd, ...belonging.odd, ...wrong],
  }
}

/** How many people who were known have something new. */
function countChanged(changes: readonly RowChange[], made: ReadonlySet<string>): number {
  const ids = changes.flatMap(({ personId }) => personId ?? [])
  return new Set(ids.filter((id) => !made.has(id))).size
}

async function bringMembers(
  store: PeopleImportStore,
  rows: readonly PersonRow[],
  { profileIds }: Settled,
  terms: WriteTerms,
) {
  const belonging = rows.flatMap(({ organization, role }, index) =>
    // What people say their company is called does not rename it.
    organization ? [{ ...organization, role, index, facts: {} }] : [],
  )
  const { ids, made, ...brought } = await bringOrganizations(store, belonging, terms)
  const members = belonging.flatMap(({ index, role }, at) => {
    const organizationId = ids[at]
    const personId = profileIds[index]
    return organizationId && personId ? [{ organizationId, personId, role }] : []
  })
  const { isAsked, by } = terms
  const joined = await addMembers(store, by.id, members, { isAsked })
  const odd = belonging.flatMap(({ index, name, key }, at) => {
    const reason = name
      ? `"${name.slice(0, 50)}" is the name of several organisations: give its key`
      : `"${key ?? ''}" is the key of no organisation: bring those in first`
    return ids[at] === undefined ? [{ index, column: 'organization', reason }] : []
  })
  const changes = [...brought.changes, ...joined.changes]
  return { changes, kept: brought.kept + joined.kept, made: made.size, odd }
}
