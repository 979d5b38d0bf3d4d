import { claimKey, type ClaimKind } from './claim.ts'
import type { PeopleStore } from './tables.ts'

/** The profile that a claim belongs to. `source` matters for handles and external keys only. */
export async function findByClaim(
  store: PeopleStore,
  kind: ClaimKind,
  value: string,
  source = '',
): Promise<string | undefined> {
  return (await findByClaims(store, kind, [value], source)).get(value)
}

/** The profiles that many claims of one kind belong to, by the value asked for. */
export async function findByClaims(
  store: PeopleStore,
  kind: ClaimKind,
  values: readonly string[],
  source = '',
): Promise<Map<string, string>> {
  if (values.length === 0) return new Map()
  const asked = values.map((value) => [value, claimKey({ kind, value, source }).value] as const)
  const claims = await store
    .selectFrom('claims')
    .where('kind', '=', kind)
    .where('issuer', '=', claimKey({ kind, value: values[0] ?? '', source }).issuer)
    .where(({ eb, fn, val }) => eb('value', '=', fn.any(val(asked.map(([, key]) => key)))))
    .select(['value', 'person_id as personId'])
    .execute()
  const profiles = new Map(claims.map((claim) => [claim.value, claim.personId]))
  return new Map(
    asked.flatMap(([value, key]) => {
      const personId = profiles.get(key)
      return personId === undefined ? [] : [[value, personId] as const]
    }),
  )
}
