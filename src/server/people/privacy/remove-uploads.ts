import { sql } from 'kysely'
import type { ErasureHouse, Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/**
 * Removes the pictures of somebody that no text shows; all of them, if their words went. Files go
 * first: a program that stops in between does both again.
 */
export async function removeUploads(
  store: ErasureStore,
  { profileIds, posts }: Forgotten,
  { uploads }: ErasureHouse,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from uploads where person_id = any(${profileIds}::uuid[]) and (
      ${posts === 'remove'} or not exists (
        select from upload_uses where upload_id = uploads.id and subject_id is not null
      )
    )
  `.execute(store)
  const ids = rows.map(({ id }) => id)
  for (const id of ids) await uploads.remove(`${id.slice(-2)}/${id}.webp`)
  await sql`
    update people set avatar_upload_id = null where id = any(${profileIds}::uuid[])
  `.execute(store)
  await sql`delete from uploads where id = any(${ids}::uuid[])`.execute(store)
}
