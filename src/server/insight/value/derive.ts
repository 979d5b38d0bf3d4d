import { sql } from 'kysely'
import { moneyOf, orderTypes, type Activity, type OrderType, type Subscriber } from '#timeline'
import type { ValueStore } from './tables.ts'

/** Keeps each order's money per profile, in whatever order we hear of paying and giving back. */
export const derivePurchases: Required<Subscriber<ValueStore, OrderType>> = {
  name: 'value',
  types: orderTypes,
  async handle(store, activities) {
    await keep(store, purchasesOf(activities))
  },
  async clear(store) {
    await store.deleteFrom('value_purchases').execute()
  },
}

interface Purchase {
  personId: string
  orderId: string
  paidAt: Date | null
  activityId: string | null
  amount: number
  currency: string
  refunded: number
  isVoided: boolean
}

function purchasesOf(activities: readonly Activity<OrderType>[]): Purchase[] {
  const purchases = new Map<string, Purchase>()
  for (const activity of activities) {
    const { personId, subjectId: orderId, details } = activity
    const key = `${personId} ${orderId}`
    const purchase = purchases.get(key) ?? {
      ...{ personId, orderId, paidAt: null, activityId: null, amount: 0, refunded: 0 },
      ...{ currency: details.currency, isVoided: false },
    }
    purchases.set(key, purchase)
    if (activity.type === 'order.voided') purchase.isVoided = true
    else if (activity.type !== 'order.paid') purchase.refunded += moneyOf(activity).back
    else if (isEarlier(activity, purchase)) {
      Object.assign(purchase, { paidAt: activity.occurredAt, activityId: activity.id, ...details })
    }
  }
  return [...purchases.values()]
}

/** Of an order that was reported twice, the first payment counts. */
function isEarlier(activity: Activity<'order.paid'>, { paidAt, activityId }: Purchase): boolean {
  if (paidAt === null || activityId === null) return true
  const distance = activity.occurredAt.getTime() - paidAt.getTime()
  return distance < 0 || (distance === 0 && activity.id < activityId)
}

async function keep(store: ValueStore, purchases: readonly Purchase[]): Promise<void> {
  const column = <Value>(pick: (purchase: Purchase) => Value) => purchases.map(pick)
  await sql`
    insert into value_purchases as known
      (person_id, order_id, paid_at, activity_id, amount, currency, refunded, is_voided)
    select * from unnest(
      ${column((purchase) => purchase.personId)}::uuid[],
      ${column((purchase) => purchase.orderId)}::uuid[],
      ${column((purchase) => purchase.paidAt)}::timestamptz[],
      ${column((purchase) => purchase.activityId)}::uuid[],
      ${column((purchase) => purchase.amount)}::bigint[],
      ${column((purchase) => purchase.currency)}::text[],
      ${column((purchase) => purchase.refunded)}::bigint[],
      ${column((purchase) => purchase.isVoided)}::boolean[]
    )
    on conflict (person_id, order_id) do update set
      refunded = known.refunded + excluded.refunded,
      is_voided = known.is_voided or excluded.is_voided,
      (paid_at, activity_id, amount, currency) = (
        select paid_at, activity_id, amount, currency
        from (values
          (known.paid_at, known.activity_id, known.amount, known.currency),
          (excluded.paid_at, excluded.activity_id, excluded.amount, excluded.currency)
        ) as told (paid_at, activity_id, amount, currency)
        order by paid_at nulls last, activity_id
        limit 1
      )
  `.execute(store)
}
