import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { findThresholds } from '#moderation'
import { findPerson, findSilence, isStaff, setTrustLevel } from '#people'
import { findFacts } from './facts.ts'
import { earnedLevel, nextStanding } from './level.ts'
import type { TrustStore } from './tables.ts'

/** Finds the level of a person anew. A level given by hand stays, and staff have none to earn. */
export function settleStanding(store: TrustStore, personId: string): Promise<void> {
  return inTransaction(store, async (store) => {
    const person = await findPerson(store, personId)
    if (isStaff(person)) return
    const standing = await holdStanding(store, person.id)
    if (standing.lockedLevel !== null) return
    const thresholds = await findThresholds(store)
    const level = person.trustLevel ?? 0
    const next = nextStanding(
      { level, slippingSince: standing.slippingSince },
      {
        earned: earnedLevel(await findFacts(store, person.id), thresholds),
        today: now().toISOString().slice(0, 10),
        mayRise: !person.isSuspended && !(await findSilence(store, person.id)),
        graceDays: thresholds.trust3GraceDays,
      },
    )
    if (next.slippingSince !== standing.slippingSince) {
      await store
        .updateTable('standings')
        .set({ slipping_since: next.slippingSince })
        .where('person_id', '=', person.id)
        .execute()
    }
    await setTrustLevel(store, { personId: person.id, level: next.level })
  })
}

async function holdStanding(store: TrustStore, personId: string) {
  await store
    .insertInto('standings')
    .values({ person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await store
    .selectFrom('standings')
    .where('person_id', '=', personId)
    .select('locked_level as lockedLevel')
    .select(sql<string | null>`slipping_since::text`.as('slippingSince'))
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const BATCH = 100

/** Finds the levels of all of whom something is new. */
export async function settleDue(store: TrustStore): Promise<void> {
  for (;;) {
    const due = await store
      .selectFrom('standings_due')
      .select('person_id')
      .limit(sql.lit(BATCH))
      .execute()
    if (due.length === 0) return
    for (const { person_id: personId } of due) {
      // First away with it, so that what comes meanwhile is due again.
      await store.deleteFrom('standings_due').where('person_id', '=', personId).execute()
      await settleStanding(store, personId)
    }
  }
}

/** Looks at everybody on the third level again, as it is earned over the last hundred days. */
export async function settleTrusted(store: TrustStore): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const people = await store
      .selectFrom('people')
      .where('trust_level', '=', sql.lit(3))
      .where('id', '>', after)
      .select('id')
      .orderBy('id')
      .limit(sql.lit(BATCH))
      .execute()
    for (const { id } of people) await settleStanding(store, id)
    const last = people.at(-1)
    if (!last) return
    after = last.id
  }
}
