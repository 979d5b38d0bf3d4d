import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { mayKeepSources, type SourceKeeper } from '#sources'
import type { ShopStore } from './tables.ts'

const DAY_MS = 86_400_000

const newSecret = z.object({
  secret: z
    .string()
    .trim()
    .min(8, 'Please paste the whole secret.')
    .max(500, 'That is too long for a secret.')
    .regex(/^[\x21-\x7e]+$/, 'Please paste the secret as the shop shows it.'),
})

/**
 * Notes with what a shop signs from now on. What it signed with before is good for a day more, as
 * shops change it on their side when they like.
 */
export function addSecret(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, ...input }: { sourceId: string; secret: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
    const { secret } = checked(newSecret, input, 'invalid')
    await store
      .deleteFrom('shop_secrets')
      .where('source_id', '=', sourceId)
      .where(sql<boolean>`(ends_at is not null or secret = ${secret})`)
      .execute()
    await store
      .updateTable('shop_secrets')
      .set({ ends_at: new Date(now().getTime() + DAY_MS) })
      .where('source_id', '=', sourceId)
      .execute()
    await store
      .insertInto('shop_secrets')
      .values({ source_id: sourceId, id: newId(), secret })
      .execute()
  })
}

/** With what a shop may sign now: what it was told last, and for a while what was before. */
export async function findSecrets(store: ShopStore, sourceId: string): Promise<string[]> {
  const rows = await store
    .selectFrom('shop_secrets')
    .where('source_id', '=', sourceId)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now())]))
    .select('secret')
    .execute()
  return rows.map(({ secret }) => secret)
}
