import type { CurveName } from '#cohorts'
import * as words from '#words'

export const curveWords: Record<CurveName, () => string> = {
  order_2: words.curves_order_2,
  order_3: words.curves_order_3,
  order_4: words.curves_order_4,
  order_5: words.curves_order_5,
  next_1: words.curves_next_1,
  next_2: words.curves_next_2,
  next_3: words.curves_next_3,
  silence: words.curves_silence,
}
