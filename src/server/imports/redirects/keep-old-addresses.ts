import { sql } from 'kysely'
import type { MovedType, OldAddressStore } from './tables.ts'

export interface OldAddress {
  /** As `readOldPath` reads it, such as `t/12/3`. */
  path: string
  subjectType: MovedType
  subjectId: string
  source: string
}

/** Notes where things were read before. Of two that lay at one address, the first keeps it. */
export async function keepOldAddresses(
  store: OldAddressStore,
  addresses: readonly OldAddress[],
): Promise<void> {
  if (addresses.length === 0) return
  await sql`
    insert into old_addresses (path, subject_type, subject_id, source)
    select * from unnest(
      ${addresses.map(({ path }) => path.toLowerCase())}::text[],
      ${addresses.map(({ subjectType }) => subjectType)}::text[],
      ${addresses.map(({ subjectId }) => subjectId)}::uuid[],
      ${addresses.map(({ source }) => source)}::text[]
    )
    on conflict (path) do nothing
  `.execute(store)
}
