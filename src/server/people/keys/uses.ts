import { sql } from 'kysely'
import type { KeyStore } from './tables.ts'

interface Use {
  id: string
  personId: string
  at: Date
}

const noted = new WeakMap<KeyStore, Map<string, Use>>()

/** Remembers that a key is used, until `writeUses`: no request waits until that is written down. */
export function noteUse(store: KeyStore, use: Use): void {
  noted.set(store, (noted.get(store) ?? new Map<string, Use>()).set(use.id, use))
}

/** Writes down when keys were last used, as this process noted it, all in one statement. */
export async function writeUses(store: KeyStore): Promise<void> {
  const uses = [...(noted.get(store)?.values() ?? [])]
  if (uses.length === 0) return
  noted.delete(store)
  await sql`
    update api_keys as key set last_used_at = greatest(key.last_used_at, used.at)
    from unnest(
      ${uses.map(({ personId }) => personId)}::uuid[],
      ${uses.map(({ id }) => id)}::uuid[],
      ${uses.map(({ at }) => at)}::timestamptz[]
    ) as used (person_id, id, at)
    where key.person_id = used.person_id and key.id = used.id
  `.execute(store)
}
