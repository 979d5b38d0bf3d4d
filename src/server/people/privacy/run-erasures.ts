import { sql } from 'kysely'
import { inTransaction } from '#database'
import { normalizeEmail } from '../claim.ts'
import { profilesOf } from '../read.ts'
import type { ErasureHouse, ErasureStep } from './erasure-step.ts'
import { firstSteps, lastSteps } from './erasure-steps.ts'
import type { Known } from './erasure.ts'
import type { ErasureStore } from './tables.ts'

interface Running<Store> {
  /** What other modules do, in between. */
  more?: readonly ErasureStep<Store>[]
  /** Called when a step is done and not yet noted; what it throws undoes the step. */
  beforeNote?: (name: string) => void
}

/**
 * Forgets everybody whose days of grace are over; returns how many. Each step is done in one
 * transaction with the note that it was: a program that is stopped goes on where it was.
 */
export async function runErasures<Store extends ErasureStore>(
  store: Store,
  house: ErasureHouse,
  { more = [], beforeNote }: Running<Store> = {},
): Promise<number> {
  const due = await store
    .selectFrom('erasures')
    .where('state', 'in', ['waiting', 'running'])
    .where('due_at', '<=', sql<Date>`now()`)
    .orderBy('due_at')
    .select('id')
    .execute()
  let done = 0
  const failures: unknown[] = []
  for (const { id } of due) {
    try {
      await begin(store, id)
      for (const step of [...firstSteps, ...more, ...lastSteps]) {
        await doStep(store, id, step, house, beforeNote)
      }
      await finish(store, id)
      done++
    } catch (error) {
      // One who cannot be forgotten now keeps nobody else waiting.
      failures.push(error)
      await noteError(store, id, error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return done
}

/** Notes by what the person is known, before the first of it goes. */
function begin(store: ErasureStore, id: string): Promise<void> {
  return inTransaction(store, async (store) => {
    const erasure = await hold(store, id)
    if (erasure.state !== 'waiting') return
    const known = await readKnown(store, erasure.personId)
    await store
      .updateTable('erasures')
      .set({ state: 'running', known: JSON.stringify(known) })
      .where('id', '=', id)
      .execute()
  })
}

function doStep<Store extends ErasureStore>(
  store: Store,
  id: string,
  step: ErasureStep<Store>,
  house: ErasureHouse,
  beforeNote?: (name: string) => void,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { state, steps, known, personId, posts } = await hold(store, id)
    if (state !== 'running' || known === null || steps.includes(step.name)) return
    await step.run(store, { ...known, personId, posts }, house)
    beforeNote?.(step.name)
    await store
      .updateTable('erasures')
      .set({ steps: sql<string[]>`array_append(steps, ${step.name})`, error: null })
      .where('id', '=', id)
      .execute()
  })
}

async function finish(store: ErasureStore, id: string): Promise<void> {
  await store
    .updateTable('erasures')
    .set({ state: 'done', known: null, reason: '', error: null, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

/** In a transaction of its own: that of the step is gone. */
async function noteError(store: ErasureStore, id: string, error: unknown): Promise<void> {
  const code = (error as { code?: unknown }).code
  await store
    .updateTable('erasures')
    // Not its words: they may quote what is to be forgotten.
    .set({ error: typeof code === 'string' ? code : 'failed' })
    .where('id', '=', id)
    .execute()
    .catch(() => undefined)
}

function hold(store: ErasureStore, id: string) {
  return store
    .selectFrom('erasures')
    .where('id', '=', id)
    .select(['state', 'steps', 'known', 'person_id as personId', 'posts'])
    .forUpdate()
    .executeTakeFirstOrThrow()
}

async function readKnown(store: ErasureStore, personId: string): Promise<Known> {
  const ids = await profilesOf(store, personId).execute()
  const profileIds = ids.map(({ id }) => id)
  const of = sql`any(${profileIds}::uuid[])`
  const { rows } = await sql<{ kind: 'handle' | 'name' | 'address'; value: string }>`
    select 'handle' as kind, handle as value from people where id = ${of}
    union select 'handle', handle from old_handles where person_id = ${of}
    union select 'name', name from people where id = ${of}
    union select 'address', email from accounts where person_id = ${of}
    union select 'address', value from claims where kind = 'email' and person_id = ${of}
  `.execute(store)
  const all = (kind: string) => rows.filter((row) => row.kind === kind).map(({ value }) => value)
  return {
    ...{ profileIds, handles: all('handle'), names: all('name') },
    addresses: [...new Set(all('address').map(normalizeEmail))],
  }
}
