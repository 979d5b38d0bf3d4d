import { sql } from 'kysely'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { createPeople, type NewPerson } from './create.ts'
import type { PeopleStore } from './tables.ts'

/** Somebody from elsewhere, and the one claim by which we know them again. */
export interface ImportedPerson extends NewPerson {
  claim: { kind: 'email' | 'external'; value: string; source: string; origin: string }
}

/**
 * Finds the profiles to which claims belong, and makes those that are missing. The same claim
 * given twice is one person. Answers in the order given.
 */
export function importPeople(
  store: PeopleStore,
  people: readonly ImportedPerson[],
): Promise<{ id: string; isNew: boolean }[]> {
  return inTransaction(store, async (store) => {
    const known = await findByClaims(store, people)
    const fresh = new Map<string, ImportedPerson & { id: string }>()
    for (const person of people) {
      const key = keyOf(person.claim)
      if (!known.has(key) && !fresh.has(key))
        fresh.set(key, { ...person, id: person.id ?? newId() })
    }
    await createPeople(store, [...fresh.values()])
    await insertClaims(store, [...fresh.values()])
    return people.map(({ claim }) => {
      const id = known.get(keyOf(claim)) ?? fresh.get(keyOf(claim))?.id
      if (id === undefined) throw new Error('importPeople forgot somebody')
      return { id, isNew: !known.has(keyOf(claim)) }
    })
  })
}

type Key = Pick<ImportedPerson['claim'], 'kind' | 'value' | 'source'>

function keyOf({ kind, value, source }: Key): string {
  return JSON.stringify([kind, kind === 'email' ? '' : source, value])
}

async function findByClaims(
  store: PeopleStore,
  people: readonly ImportedPerson[],
): Promise<Map<string, string>> {
  const claims = people.map((person) => person.claim)
  const found = await store
    .selectFrom('claims')
    .where(({ eb, fn, val }) =>
      eb.and([
        eb('kind', '=', fn.any(val([...new Set(claims.map((claim) => claim.kind))]))),
        eb('source', '=', fn.any(val(['', ...new Set(claims.map((claim) => claim.source))]))),
        eb('value', '=', fn.any(val(claims.map((claim) => claim.value)))),
      ]),
    )
    .select(['kind', 'value', 'source', 'person_id as personId'])
    .execute()
  return new Map(
    found.map(({ personId, kind, ...claim }) => [
      JSON.stringify([kind, claim.source, claim.value]),
      personId,
    ]),
  )
}

async function insertClaims(
  store: PeopleStore,
  people: readonly (ImportedPerson & { id: string })[],
): Promise<void> {
  const claims = people.map(({ id, claim }) => ({ id: newId(), personId: id, ...claim }))
  const column = <Value>(pick: (claim: (typeof claims)[number]) => Value) => claims.map(pick)
  const { numAffectedRows = 0n } = await sql`
    insert into claims (id, person_id, kind, value, source, origin)
    select * from unnest(
      ${column((claim) => claim.id)}::uuid[],
      ${column((claim) => claim.personId)}::uuid[],
      ${column((claim) => claim.kind)}::text[],
      ${column((claim) => claim.value)}::text[],
      ${column((claim) => (claim.kind === 'email' ? '' : claim.source))}::text[],
      ${column((claim) => claim.origin)}::text[]
    )
    on conflict (kind, source, value) do nothing
  `.execute(store)
  if (Number(numAffectedRows) === claims.length) return
  const message = 'Somebody else is bringing in the same people. Start again when that is done.'
  throw new DomainError('conflict', 'person.import', message)
}
