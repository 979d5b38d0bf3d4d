import type { PollKind } from './poll.ts'

/**
 * What a ballot gives to each option it names. Ranked: by the count of Borda, n points for the
 * first of n options and one less for each place after; what is not named gets none.
 */
export function scoresOf(
  kind: PollKind,
  optionCount: number,
  choices: readonly string[],
): [optionId: string, points: number][] {
  return choices.map((id, place) => [id, kind === 'ranked' ? optionCount - place : 1])
}
