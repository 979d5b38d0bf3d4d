import { sql } from 'kysely'
import { texts, together } from '#database'
import type { PeopleStore } from '../tables.ts'
import { keysOf, type IdKey, type Sighting, type Witness } from './sighting.ts'

interface Holder {
  text: string
  profileId: string
  isHearsay: boolean
}

/**
 * The profiles of those who were seen, in the order given, if all of them are known by all their
 * keys and nothing is new about anybody; else nothing. Most who come by are such: it costs one
 * question and writes nothing. `identifyPeople` tells the same of them.
 */
export async function findFamiliar(
  store: PeopleStore,
  witness: Witness,
  sightings: readonly Sighting[],
): Promise<string[] | undefined> {
  const all = sightings.map((sighting) => keysOf(sighting, witness))
  const keys = [...new Map(all.flat().map((key) => [key.text, key])).values()]
  if (keys.length === 0) return undefined
  const holders = new Map((await listHolders(store, keys)).map((holder) => [holder.text, holder]))
  const profileIds: string[] = []
  for (const own of all) {
    const profileId = holderOf(own, holders, witness)
    if (profileId === undefined) return undefined
    profileIds.push(profileId)
  }
  return profileIds
}

/** The one profile to which all keys belong, unless the witness makes more of a key than hearsay. */
function holderOf(
  keys: readonly IdKey[],
  holders: ReadonlyMap<string, Holder>,
  { isTrusted }: Witness,
): string | undefined {
  const first = holders.get(keys[0]?.text ?? '')?.profileId
  const isFamiliar = keys.every(({ text }) => {
    const holder = holders.get(text)
    return holder?.profileId === first && !(isTrusted && holder?.isHearsay)
  })
  return isFamiliar ? first : undefined
}

/** Keys of one kind differ in their value alone, and are looked up by it together. */
async function listHolders(store: PeopleStore, keys: readonly IdKey[]): Promise<Holder[]> {
  const kinds = Map.groupBy(keys, ({ kind, issuer }) => `${kind}\n${issuer}`)
  const found = await together(store, (store) =>
    [...kinds.values()].map((some) => ask(store, some)),
  )
  return found.flat()
}

async function ask(store: PeopleStore, keys: readonly IdKey[]): Promise<Holder[]> {
  const { kind, issuer } = keys[0] ?? {}
  const textOf = new Map(keys.map(({ value, text }) => [value, text]))
  const { rows } = await sql<Omit<Holder, 'text'> & { value: string }>`
    select value, person_id as "profileId", is_hearsay as "isHearsay" from claims
    where kind = ${kind} and issuer = ${issuer}
      and value = any(${texts(keys.map(({ value }) => value))})
  `.execute(store)
  return rows.map(({ value, ...holder }) => ({ ...holder, text: textOf.get(value) ?? '' }))
}
