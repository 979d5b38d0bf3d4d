import { estimate, type Estimate } from './estimate.ts'
import { thin, type Histories } from './histories.ts'
import type { PurchaseModel } from './model.ts'

/** Of so many distinct histories, a sample says where to begin. */
const MANY_ROWS = 20_000
const SAMPLED_ROWS = 4_000
/** Beyond the sixth digit a million customers say no more of the parameters. */
const COARSE = 1e-6

/** Fits a model to customers; of very many, to some of them first. */
export function fitModel(model: PurchaseModel, histories: Histories): Estimate {
  const dimensions = model.parameters.length
  const fit = (histories: Histories, options = {}) =>
    estimate(
      (at, slope) => model.likelihood(histories, at, slope),
      ...([dimensions, histories.customers, options] as const),
    )
  if (histories.rows < MANY_ROWS) return fit(histories)
  const near = fit(thin(histories, Math.ceil(histories.rows / SAMPLED_ROWS)))
  return fit(histories, near.hasSettled && near.errors ? { near, tolerance: COARSE } : {})
}
