import { sql } from 'kysely'
import { texts } from '#database'
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

async function listHolders(store: PeopleStore, keys: readonly IdKey[]): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select key.text, holder.person_id as "profileId", holder.is_hearsay as "isHearsay"
    from unnest(
      ${texts(keys.map(({ text }) => text))},
      ${texts(keys.map(({ kind }) => kind))},
      ${texts(keys.map(({ issuer }) => issuer))},
      ${texts(keys.map(({ value }) => value))}
    ) as key (text, kind, issuer, value)
    cross join lateral (
      select person_id, is_hearsay from claims
      where kind = key.kind and issuer = key.issuer and value = key.value
      limit 1
    ) as holder
  `.execute(store)
  return rows
}
