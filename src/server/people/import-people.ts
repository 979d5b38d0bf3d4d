import { inTransaction } from '#database'
import { DomainError } from '#errors'
import { newId } from '#ids'
import { recordClaims } from './add-claim.ts'
import { claimKey, type Claim } from './claim.ts'
import { createPeople, type NewPerson } from './create.ts'
import type { PeopleStore } from './tables.ts'

/** Somebody from elsewhere, and the one claim by which we know them again. */
export interface ImportedPerson extends NewPerson {
  claim: Claim
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

function keyOf(claim: Claim): string {
  const { kind, issuer, value } = claimKey(claim)
  return JSON.stringify([kind, issuer, value])
}

async function findByClaims(
  store: PeopleStore,
  people: readonly ImportedPerson[],
): Promise<Map<string, string>> {
  const keys = people.map((person) => claimKey(person.claim))
  const column = <Value>(pick: (key: (typeof keys)[number]) => Value) => [
    ...new Set(keys.map(pick)),
  ]
  const claims = await store
    .selectFrom('claims')
    .where(({ eb, fn, val }) => eb('kind', '=', fn.any(val(column((key) => key.kind)))))
    .where(({ eb, fn, val }) => eb('issuer', '=', fn.any(val(column((key) => key.issuer)))))
    .where(({ eb, fn, val }) => eb('value', '=', fn.any(val(column((key) => key.value)))))
    .select(['kind', 'issuer', 'value', 'person_id as personId'])
    .execute()
  return new Map(
    claims.map(({ kind, issuer, value, personId }) => {
      return [JSON.stringify([kind, issuer, value]), personId]
    }),
  )
}

async function insertClaims(
  store: PeopleStore,
  people: readonly (ImportedPerson & { id: string })[],
): Promise<void> {
  const claims = people.map(({ id, claim }) => ({ ...claim, personId: id }))
  if ((await recordClaims(store, claims)) === claims.length) return
  const message = 'Somebody else is bringing in the same people. Start again when that is done.'
  throw new DomainError('conflict', 'person.import', message)
}
