import type { Proof } from '#reviews'
import * as words from '#words'

/** By what a review is verified. */
export const proofWords: Record<Proof, () => string> = {
  purchase: words.proof_purchase,
  registration: words.proof_registration,
  returned: words.proof_returned,
}
