export interface OrderActivities {
  /** Subject: the order. Amounts in the currency's minor unit (cents); currency is ISO 4217. */
  'order.paid': { amount: number; currency: string; quantity: number }
  'order.refunded': { amount: number; currency: string }
  /** The customer's bank took money back. */
  'order.disputed': { amount: number; currency: string }
  /** Money that had gone back came again: a refund that failed, a dispute that was won. */
  'order.restored': { amount: number; currency: string }
  /** The order came to more than was told first, or to less; by how much. */
  'order.corrected': { by: number; currency: string }
  /** An imported order was taken back: its import was undone, or it was another one told twice. */
  'order.voided': { amount: number; currency: string }
}
