import { quantileOfSorted, ascending } from './quantile.ts'

/**
 * Between what bounds a figure lies in 95 of 100 samples like this one: the percentile interval of
 * Efron 1979, Ann. Stat. 7:1. The same sample and seed give the same bounds.
 */
export function bootstrap<Item>(
  sample: readonly Item[],
  figure: (sample: readonly Item[]) => number,
  { rounds = 200, seed = 1 } = {},
): { low: number; high: number } {
  const random = randomFrom(seed)
  const figures = Array.from({ length: rounds }, () =>
    figure(sample.map(() => sample[Math.floor(random() * sample.length)] as Item)),
  ).sort(ascending)
  return { low: quantileOfSorted(figures, 0.025), high: quantileOfSorted(figures, 0.975) }
}

/** Numbers in [0, 1) that look random and are always the same: splitmix32 (Steele et al. 2014). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
  }
}
