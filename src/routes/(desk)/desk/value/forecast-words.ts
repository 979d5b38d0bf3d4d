import type { ForecastNote, ModelName, Refusal } from '#clv'
import { figure } from '#ui/figures.ts'
import * as words from '#words'

export const modelWords: Record<ModelName, () => string> = {
  bg_nbd: words.clv_model_bg_nbd,
  mbg_nbd: words.clv_model_mbg_nbd,
  pareto_nbd: words.clv_model_pareto_nbd,
}

export const noteWords: Record<ForecastNote, () => string> = {
  no_churn: words.clv_note_no_churn,
  no_better: words.clv_note_no_better,
  spend_depends: words.clv_note_spend_depends,
  plain_spend: words.clv_note_plain_spend,
}

/** Why there is no forecast, with the numbers. */
export function refusalWords({ code, found, needed }: Refusal): string {
  const numbers = { found: figure(found), needed: figure(needed) }
  if (code === 'few_repeaters') return words.clv_refused_few_repeaters(numbers)
  if (code === 'short_history') return words.clv_refused_short_history(numbers)
  return code === 'no_fit' ? words.clv_refused_no_fit() : words.clv_refused_no_purchases()
}
