import { hash } from 'node:crypto'
import type { Purchase } from './purchase.ts'

/**
 * Names purchases: by the order's id, or else by customer, day and how often that came before in
 * the file, so that the same file brings the same names again.
 */
export function startNaming(): (purchase: Purchase) => string {
  const seen = new Map<number, number>()
  return ({ orderId, customer, orderedAt }) => {
    if (orderId !== undefined) return orderId
    const key = hash('sha256', `${customer}\n${orderedAt.toISOString()}`)
    // 48 of its bits: should two ever meet, the later only counts one higher, each time the same.
    const short = parseInt(key.slice(0, 12), 16)
    const occurrence = (seen.get(short) ?? 0) + 1
    seen.set(short, occurrence)
    return `${key.slice(0, 32)}-${occurrence}`
  }
}
