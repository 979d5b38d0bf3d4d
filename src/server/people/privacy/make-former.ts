import { sql } from 'kysely'
import { record } from '#timeline'
import { FORMER_NAME, formerHandle } from './erasure.ts'
import type { Forgotten } from './erasure-step.ts'
import type { ErasureStore } from './tables.ts'

/** Takes out of the timeline what other programs told of somebody, beyond that it happened. */
export async function forgetToldFacts(
  store: ErasureStore,
  { profileIds }: Forgotten,
): Promise<void> {
  await sql`select forget_told_facts(${profileIds}::uuid[])`.execute(store)
}

/** From now on nobody can tell who this was: each profile is a former member. */
export async function makeFormer(
  store: ErasureStore,
  { personId, profileIds }: Forgotten,
): Promise<void> {
  for (const id of profileIds) {
    await store
      .updateTable('people')
      .set({
        ...{ name: FORMER_NAME, handle: formerHandle(id), role: 'member', is_private: true },
        ...{ message_policy: 'nobody', erased_at: sql<Date>`now()` },
      })
      .where('id', '=', id)
      .execute()
  }
  await record(store, {
    ...{ type: 'person.erased', personId, subjectId: personId, details: {} },
    sourceId: 'erased',
  })
}
