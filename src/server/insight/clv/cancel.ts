import { now } from '#clock'
import { allow, found } from '#errors'
import { mayReadCustomers, type Person } from '#people'
import type { ClvStore } from './tables.ts'

/** Stops a forecast that is not done yet. Nothing of it stays; the one before holds on. */
export async function cancelForecast(
  store: ClvStore,
  viewer: Person | undefined,
  forecastId: string,
): Promise<void> {
  allow(mayReadCustomers(viewer), 'value.cancel', 'Only staff who look after customers may this.')
  const known = await store
    .selectFrom('clv_forecasts')
    .where('id', '=', forecastId)
    .select('id')
    .executeTakeFirst()
  found(known, 'value.unknown_forecast', 'There is no such forecast.')
  await store
    .updateTable('clv_forecasts')
    .set({ status: 'cancelled', finished_at: now() })
    .where('id', '=', forecastId)
    .where('status', 'in', ['waiting', 'running'])
    .execute()
}
