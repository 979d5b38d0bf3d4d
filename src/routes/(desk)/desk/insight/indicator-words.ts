import type { Dimension, IndicatorName } from '#balance'
import * as words from '#words'

interface IndicatorWords {
  name: () => string
  /** What stands at the ends of its track. */
  low: () => string
  high: () => string
  formula: () => string
  meaning: () => string
}

export const indicatorWords: Record<IndicatorName, IndicatorWords> = {
  answered_in_a_day: {
    name: words.desk_balance_answered_in_a_day,
    low: words.desk_balance_answered_in_a_day_low,
    high: words.desk_balance_answered_in_a_day_high,
    formula: words.desk_balance_answered_in_a_day_formula,
    meaning: words.desk_balance_answered_in_a_day_does,
  },
  peer_share: {
    name: words.desk_balance_peer_share,
    low: words.desk_balance_peer_share_low,
    high: words.desk_balance_peer_share_high,
    formula: words.desk_balance_peer_share_formula,
    meaning: words.desk_balance_peer_share_does,
  },
  newcomer_return: {
    name: words.desk_balance_newcomer_return,
    low: words.desk_balance_newcomer_return_low,
    high: words.desk_balance_newcomer_return_high,
    formula: words.desk_balance_newcomer_return_formula,
    meaning: words.desk_balance_newcomer_return_does,
  },
  core_load: {
    name: words.desk_balance_core_load,
    low: words.desk_balance_core_load_low,
    high: words.desk_balance_core_load_high,
    formula: words.desk_balance_core_load_formula,
    meaning: words.desk_balance_core_load_does,
  },
}

export const dimensionWords: Record<Dimension, { name: () => string; question: () => string }> = {
  value: { name: words.desk_balance_value, question: words.desk_balance_value_is },
  authenticity: {
    name: words.desk_balance_authenticity,
    question: words.desk_balance_authenticity_is,
  },
  motivation: {
    name: words.desk_balance_motivation,
    question: words.desk_balance_motivation_is,
  },
}

export const caseWords = {
  V1: words.desk_balance_case_V1,
  V2: words.desk_balance_case_V2,
  M4: words.desk_balance_case_M4,
  M5: words.desk_balance_case_M5,
}
