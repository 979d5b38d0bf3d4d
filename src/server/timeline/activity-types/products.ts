import type { NoDetails } from './details.ts'

export interface ProductActivities {
  /** Added to the catalogue, or changed there. Recorded for whoever did so. */
  'product.saved': NoDetails
  /** They say to own one; `byId` of staff said whether they do, null until then. */
  'product.registered': { isConfirmed: boolean | null; byId?: string }
  'review.written': { productId: string; stars: number }
  'review.edited': { productId: string; stars: number }
  'review.withdrawn': { productId: string }
  'review.followed_up': { productId: string; afterDays: number; stars: number }
  'review.rated': { isHelpful: boolean; authorId: string }
  /** The business answered. Recorded for whoever did so. */
  'review.answered': { productId: string; toId: string }
}
