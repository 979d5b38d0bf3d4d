import type { WayToSplit } from '#app'
import type { Stage } from '#lifecycle'
import type { ScoreBand, Figure, LastScore, Part, ScoreScale, Unit } from '#satisfaction'
import { day, figure as written, percent } from '#ui/figures.ts'
import { getLocale } from '#locale'
import * as words from '#words'
import { stageWords } from '../words-of.ts'

export const scaleWords: Record<ScoreScale, { name: () => string; meaning: () => string }> = {
  nps: { name: words.satisfaction_nps, meaning: words.satisfaction_nps_is },
  csat: { name: words.satisfaction_csat, meaning: words.satisfaction_csat_is },
  ces: { name: words.satisfaction_ces, meaning: words.satisfaction_ces_is },
  rating: { name: words.satisfaction_rating, meaning: words.satisfaction_rating_is },
}

export const wayWords: Record<WayToSplit, { name: () => string; meaning: () => string }> = {
  stage: { name: words.satisfaction_by_stage, meaning: words.satisfaction_by_stage_is },
  segment: { name: words.satisfaction_by_segment, meaning: words.satisfaction_by_segment_is },
  product: { name: words.satisfaction_by_product, meaning: words.satisfaction_by_product_is },
  organization: {
    name: words.satisfaction_by_organization,
    meaning: words.satisfaction_by_organization_is,
  },
}

/** From high to low. */
export const bandsInOrder: readonly ScoreBand[] = ['good', 'middle', 'bad']

const named = {
  nps: {
    good: words.satisfaction_promoters,
    middle: words.satisfaction_passives,
    bad: words.satisfaction_detractors,
  },
  others: {
    good: words.satisfaction_good,
    middle: words.satisfaction_middle,
    bad: words.satisfaction_bad,
  },
}

/** What those are called who scored high, in the middle, or low. */
export function bandName(scale: ScoreScale, band: ScoreBand): string {
  return named[scale === 'nps' ? 'nps' : 'others'][band]()
}

/** The net promoter score is a number, everything else a share. */
export function valueOf(scale: ScoreScale, value: number): string {
  return scale === 'nps' ? written(value) : percent(value / 100)
}

/** The bounds of a figure, as one reads them beside it. */
export function told(scale: ScoreScale, { low, high }: Pick<Figure, 'low' | 'high'>): string {
  const of = (bound: number) => valueOf(scale, bound)
  return words.satisfaction_told({ low: of(low), high: of(high) })
}

/** The month or quarter that begins on a day. */
export function periodName(start: string, unit: Unit, isShort = false): string {
  const date = new Date(start)
  const year = date.getUTCFullYear()
  if (unit === 'quarter') {
    const quarter = 1 + Math.floor(date.getUTCMonth() / 3)
    return words.satisfaction_quarter({ quarter, year: isShort ? year % 100 : year })
  }
  const month = isShort ? 'short' : 'long'
  const years = isShort ? '2-digit' : 'numeric'
  return new Intl.DateTimeFormat(getLocale(), { month, year: years, timeZone: 'UTC' }).format(date)
}

/** Stages bear a key for a name; what others are called, people wrote. */
export function partName(by: WayToSplit, { key, name }: Pick<Part, 'key' | 'name'>): string {
  return by === 'stage' && key in stageWords ? stageWords[key as Stage].name() : name
}

const tops: Record<ScoreScale, number> = { nps: 10, csat: 5, ces: 7, rating: 5 }

/** A last score with how far it might go; of an organisation the mean of its people. */
export function scoreOf({ scale, score, people }: LastScore): string {
  const said = written(score, people > 1 ? 1 : 0)
  return words.satisfaction_score_of({ score: said, top: tops[scale] })
}

/** The same with its day, and of how many people it is the mean. */
export function scoreAndDay(last: LastScore, isNamedBefore = false): string {
  const { scale, people, answeredAt } = last
  const said = isNamedBefore
    ? scaleWords[scale].name()
    : `${scaleWords[scale].name()}: ${scoreOf(last)}`
  const date = day(answeredAt)
  return people > 1
    ? words.satisfaction_said_by({ said, people, date })
    : words.satisfaction_said({ said, date })
}

/** From where to where figures of a scale go. */
export function rangeOf(scale: ScoreScale): readonly [number, number] {
  return scale === 'nps' ? [-100, 100] : [0, 100]
}
