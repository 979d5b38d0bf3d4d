import { sql } from 'kysely'

/**
 * Whether a row of `value_purchases` counts as an order, for `amount - refunded`: it was paid, was
 * not taken back, and more was paid than went back.
 */
export const orderCounts = sql<boolean>`(
  paid_at is not null and not is_voided and amount > refunded
)`

/** Whether a row of `value_purchases` was paid and does not count; few are so, which have an index. */
export const orderIsGone = sql<boolean>`(
  paid_at is not null and (is_voided or amount <= refunded)
)`
