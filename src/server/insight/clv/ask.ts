import { inTransaction } from '#database'
import { allow } from '#errors'
import { newId } from '#ids'
import { mayReadCustomers, type Person } from '#people'
import type { ClvStore } from './tables.ts'

/** Asks for a new forecast, which is made soon; answers its id, or that of one not yet made. */
export function askForecast(store: ClvStore, viewer: Person | undefined): Promise<string> {
  allow(mayReadCustomers(viewer), 'value.ask', 'Only staff who look after customers may this.')
  return open(store, viewer.id)
}

/** The same for the program itself, by night. */
export async function askNightly(store: ClvStore): Promise<void> {
  await open(store, null)
}

function open(store: ClvStore, requestedBy: string | null): Promise<string> {
  return inTransaction(store, async (store) => {
    const id = newId()
    const added = await store
      .insertInto('clv_forecasts')
      .values({ id, requested_by: requestedBy })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return id
    // Whoever asks for what the program would have made by itself has asked for it.
    const known = await store
      .updateTable('clv_forecasts')
      .set(({ fn, val, ref }) => ({
        requested_by: fn.coalesce(ref('requested_by'), val(requestedBy)),
      }))
      .where('status', 'in', ['waiting', 'running'])
      .returning('id')
      .executeTakeFirst()
    return known?.id ?? open(store, requestedBy)
  })
}
