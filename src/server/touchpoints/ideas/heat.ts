import { sql, type RawBuilder } from 'kysely'

/**
 * How hot an idea is: the logarithm of its votes, each half as heavy for every week that it is
 * older (forward decay, Cormode et al. 2009). It changes only by votes, so lists need no clock.
 */
const PER_SECOND = sql.lit(Math.LN2 / (7 * 24 * 3600))

/** The weight of one vote, as a logarithm. Without votes heat is 0, which is below every one. */
export function weightOf(votedAt: RawBuilder<Date>): RawBuilder<number> {
  return sql<number>`(extract(epoch from ${votedAt})::float8 * ${PER_SECOND})`
}

/** Of a column of weights and the greatest of them: their sum, as a logarithm again. */
export function sumOfWeights(
  weight: RawBuilder<number>,
  greatest: RawBuilder<number>,
): RawBuilder<number> {
  // Below e^-40 a vote adds nothing that a number could hold, and PostgreSQL refuses to underflow.
  return sql<number>`max(${weight}) + ln(sum(exp(greatest(${weight} - ${greatest}, -40))))`
}

export function hotter(heat: RawBuilder<number>, weight: RawBuilder<number>): RawBuilder<number> {
  return sql<number>`greatest(${heat}, ${weight})
    + ln(1 + exp(-least(abs(${heat} - ${weight}), 40)))`
}

export function cooler(heat: RawBuilder<number>, weight: RawBuilder<number>): RawBuilder<number> {
  return sql<number>`case when ${heat} - ${weight} < 1e-6 then 0
    else ${heat} + ln(1 - exp(-least(${heat} - ${weight}, 40))) end`
}
