import type { PurchaseModel } from './model.ts'

export type ForecastStatus = 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled'
export type ModelName = PurchaseModel['name']

/** An asking for what customers will buy, and how far it has come. */
export interface Forecast {
  id: string
  status: ForecastStatus
  /** From 0 to 1. */
  progress: number
  /** Nobody, if it was made by night. */
  requestedById: string | null
  requestedAt: Date
  finishedAt: Date | null
  result: ForecastResult | null
}

export type ForecastResult = { refusal: Refusal } | Answer

/**
 * Why there is no forecast: `no_purchases`; too few customers with a second order; a history shorter
 * than two usual pauses between orders, in days; or no model that fits.
 */
export interface Refusal {
  code: 'no_purchases' | 'few_repeaters' | 'short_history' | 'no_fit'
  found: number
  needed: number
}

/**
 * What is worth knowing beside the figures: hardly anybody is seen to leave; no better than everybody
 * going on as before; who buys more often spends otherwise, so that values are less sure; what is
 * spent fits no model, so that the mean of all is taken.
 */
export type ForecastNote = 'no_churn' | 'no_better' | 'spend_depends' | 'plain_spend'

export interface Answer {
  asOf: string
  currency: string
  customers: number
  repeaters: number
  /** The one that was chosen by how it would have done. */
  model: ModelName
  models: ModelReport[]
  backTest: BackTest
  /** What they spend on an order: Gamma-Gamma, in minor units; without parameters a plain mean. */
  spend: { mean: number; correlation: number; parameters: [number, number, number] | null }
  /** Orders of all within 365 days, and between what bounds in 80 of 100 cases. */
  orders: { expected: number; low: number; high: number }
  /** By expected value, the most valuable tenth of customers first; in minor units. */
  tenths: { customers: number; value: number }[]
  notes: ForecastNote[]
}

export interface ModelReport {
  name: ModelName
  parameters: { name: string; value: number; error: number | null }[]
  logLikelihood: number
  hasSettled: boolean
  /** How it would have done, fitted to what was known at the split. */
  test: Accuracy | null
}

export interface Accuracy {
  expected: number
  /** Of the number of orders of one customer, in the mean: absolute, and root of the square. */
  mae: number
  rmse: number
}

export interface BackTest {
  splitAt: string
  days: number
  customers: number
  actual: number
  /** What it would be if everybody went on as before: orders so far, by time. */
  naive: Accuracy
  /** By repeat purchases at the split, the last bin for all beyond. */
  bins: { repeats: number; customers: number; actual: number; expected: number }[]
}
