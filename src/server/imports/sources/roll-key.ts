import { sql } from 'kysely'
import { now } from '#clock'
import { allow, found } from '#errors'
import { mayKeepSources, type SourceKeeper } from './policy.ts'
import { newWriteKey } from './source.ts'
import type { SourceStore } from './tables.ts'

const DAY_MS = 86_400_000

/**
 * Gives a source a new key, and tells it. The one before is good for a week more, as programs are changed one
 * after another; or for no moment more, if somebody else uses it.
 */
export async function rollKey(
  store: SourceStore,
  keeper: SourceKeeper,
  { sourceId, atOnce = false }: { sourceId: string; atOnce?: boolean },
): Promise<{ writeKey: string }> {
  allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
  const { writeKey, keyHash } = newWriteKey()
  const endsAt = new Date(now().getTime() + 7 * DAY_MS)
  const rolled = await store
    .updateTable('sources')
    .set({
      write_key: sql<string | null>`case when kind = 'segment' and not is_trusted
        then ${writeKey}::text end`,
      key_hash: keyHash,
      previous_hash: atOnce ? null : sql<Buffer>`key_hash`,
      previous_ends_at: atOnce ? null : endsAt,
    })
    .where('id', '=', sourceId)
    .returning('id')
    .executeTakeFirst()
  found(rolled, 'source.unknown', 'There is no such source.')
  return { writeKey }
}
