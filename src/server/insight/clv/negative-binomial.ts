/**
 * How likely 0, 1, 2… purchases are of who buys at a rate drawn from a gamma distribution of that
 * shape; `exposure` is the time over the rate of that distribution.
 */
export function* negativeBinomial(shape: number, exposure: number): Generator<number, never> {
  const share = exposure / (1 + exposure)
  let chance = Math.exp(-shape * Math.log1p(exposure))
  for (let n = 1; ; n++) {
    yield chance
    chance *= ((shape + n - 1) / n) * share
  }
}
