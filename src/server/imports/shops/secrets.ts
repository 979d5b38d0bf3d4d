import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { lock, unlock, type HouseKey } from '#secrets'
import { mayKeepSources, type SourceKeeper } from '#sources'
import type { ShopStore } from './tables.ts'

/** Something on its way, or another webhook of the shop, may still be signed as before. */
const GRACE_MS = 3_600_000

const newSecret = z.object({
  secret: z
    .string()
    .trim()
    .min(8, 'Please paste the whole secret.')
    .max(500, 'That is too long for a secret.')
    .regex(/^[\x21-\x7e]+$/, 'Please paste the secret as the shop shows it.'),
})

/** What a shop may sign with, readable. */
export interface ShopSecret {
  id: string
  secret: string
  isConfirmed: boolean
}

/**
 * Notes, encrypted, with what a shop signs from now on. What it signed with before is good until
 * the first delivery that is signed anew, and an hour more; or for no moment, if others know it.
 */
export function addSecret(
  store: ShopStore,
  keeper: SourceKeeper,
  { sourceId, atOnce = false, ...input }: { sourceId: string; secret: string; atOnce?: boolean },
  key: HouseKey,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayKeepSources(keeper), 'source.keep', 'Only admins may keep sources.')
    const { secret } = checked(newSecret, input, 'invalid')
    const useless = await findUseless(store, { sourceId, secret, atOnce }, key)
    await store
      .deleteFrom('shop_secrets')
      .where('source_id', '=', sourceId)
      .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(useless))))
      .execute()
    await store
      .insertInto('shop_secrets')
      .values({
        ...{ source_id: sourceId, id: newId(), is_locked: true },
        secret: await lock(key, secret),
      })
      .execute()
  })
}

/** Of those there are, all but what the shop is known to sign with. */
async function findUseless(
  store: ShopStore,
  { sourceId, secret, atOnce }: { sourceId: string; secret: string; atOnce: boolean },
  key: HouseKey,
): Promise<string[]> {
  // Of two who add one at once, the second sees what the first did.
  await sql`select from sources where id = ${sourceId} for update`.execute(store)
  const kept = await selectSecrets(store, sourceId).execute()
  const useless = kept.map(async (row) => {
    const isUseful = !atOnce && row.confirmedAt !== null && isGood(row)
    // What cannot be read any more, as the key of the house is another one, is of no use.
    const before = isUseful ? await read(key, row).catch(() => secret) : secret
    return before === secret ? [row.id] : []
  })
  return (await Promise.all(useless)).flat()
}

/** With what a shop may sign now, the latest first. */
export async function findSecrets(
  store: ShopStore,
  sourceId: string,
  key: HouseKey,
): Promise<ShopSecret[]> {
  const rows = await selectSecrets(store, sourceId).execute()
  return Promise.all(
    rows.filter(isGood).map(async (row) => ({
      ...{ id: row.id, secret: await read(key, row), isConfirmed: row.confirmedAt !== null },
    })),
  )
}

/** Notes that the shop signs with this one now; those before end in an hour. */
export async function confirmSecret(
  store: ShopStore,
  { sourceId, id }: { sourceId: string; id: string },
): Promise<void> {
  const confirmed = await store
    .updateTable('shop_secrets')
    .set({ confirmed_at: now() })
    .where('source_id', '=', sourceId)
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!confirmed) return
  await store
    .updateTable('shop_secrets')
    .set({ ends_at: new Date(now().getTime() + GRACE_MS) })
    .where('source_id', '=', sourceId)
    .where('id', '<', id)
    .where('ends_at', 'is', null)
    .execute()
}

/** Encrypts what was kept before secrets were encrypted; tells how many those were. */
export function lockSecrets(store: ShopStore, key: HouseKey): Promise<number> {
  return inTransaction(store, async (store) => {
    const plain = await store
      .selectFrom('shop_secrets')
      .where('is_locked', '=', false)
      .select(['source_id as sourceId', 'id', 'secret'])
      .forUpdate()
      .execute()
    for (const { sourceId, id, secret } of plain) {
      await store
        .updateTable('shop_secrets')
        .set({ secret: await lock(key, secret), is_locked: true })
        .where('source_id', '=', sourceId)
        .where('id', '=', id)
        .execute()
    }
    return plain.length
  })
}

function selectSecrets(store: ShopStore, sourceId: string) {
  return store
    .selectFrom('shop_secrets')
    .where('source_id', '=', sourceId)
    .select(['id', 'secret', 'is_locked as isLocked'])
    .select(['confirmed_at as confirmedAt', 'ends_at as endsAt'])
    .orderBy('id', 'desc')
}

function isGood({ endsAt }: { endsAt: Date | null }): boolean {
  return endsAt === null || endsAt > now()
}

function read(key: HouseKey, { secret, isLocked }: { secret: string; isLocked: boolean }) {
  return isLocked ? unlock(key, secret) : Promise.resolve(secret)
}
