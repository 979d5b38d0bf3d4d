export interface OrderActivities {
  /** Subject: the order. Amounts in the currency's minor unit (cents); currency is ISO 4217. */
  'order.paid': { amount: number; currency: string; quantity: number }
  'order.refunded': { amount: number; currency: string }
  /** An imported order was taken back because its import was undone. */
  'order.voided': { amount: number; currency: string }
}
