import { sql, type RawBuilder } from 'kysely'
import type { Activity } from './activity.ts'

/** What tells how much an order counts for. Who counts orders follows all of it. */
export const orderTypes = [
  'order.paid',
  'order.corrected',
  'order.refunded',
  'order.disputed',
  'order.restored',
  'order.voided',
] as const
export type OrderType = (typeof orderTypes)[number]

/**
 * What an activity says of an order, in minor units: what was paid for it, and what went back; below
 * zero where it came again. Of several payments told of one order the greatest counts, of what went
 * back the sum. An order counts for the rest, and for nothing where nothing is left.
 */
export function moneyOf(activity: Activity<OrderType>): { paid: number; back: number } {
  switch (activity.type) {
    case 'order.paid':
      return { paid: activity.details.amount, back: 0 }
    case 'order.corrected':
      return { paid: 0, back: -activity.details.by }
    case 'order.restored':
      return { paid: 0, back: -activity.details.amount }
    default:
      return { paid: 0, back: activity.details.amount }
  }
}

/** Whether something is left of an order that the row `paid` of activities tells of; as above. */
export function countsStill(paid: string): RawBuilder<boolean> {
  const row = sql.ref(paid)
  return sql`(
    select coalesce(max((told.details ->> 'amount')::bigint) filter (where type = 'order.paid'), 0)
      > coalesce(sum(case
          when type = 'order.corrected' then - (told.details ->> 'by')::bigint
          when type = 'order.restored' then - (told.details ->> 'amount')::bigint
          else (told.details ->> 'amount')::bigint
        end) filter (where type <> 'order.paid'), 0)
    from activities told
    where told.person_id = ${row}.person_id and told.subject_id = ${row}.subject_id
      and told.type in (${sql.join(orderTypes)})
  )`
}
