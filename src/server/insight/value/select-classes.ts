import { sql, type RawBuilder } from 'kysely'
import { classes } from './classes.ts'
import { findMainCurrency } from './currencies.ts'
import type { ValueStore } from './tables.ts'

/** A query for the class of every customer, such as 543; nothing where nobody bought anything. */
export async function selectClasses(
  store: ValueStore,
  asOf: Date,
): Promise<RawBuilder<unknown> | undefined> {
  const { currency } = await findMainCurrency(store, asOf)
  if (currency === null) return undefined
  return sql`with ${classes({ currency, asOf })} select person_id, concat(r, f, m) from classed`
}
