/** ln Γ(x) for x > 0: Stirling's series once x is moved beyond 15; 15 digits. */
export function logGamma(x: number): number {
  let shift = 1
  while (x < 15) {
    shift *= x
    x += 1
  }
  const inverse = 1 / (x * x)
  const series =
    (1 / 12 -
      inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188))))) /
    x
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TAU + series - Math.log(shift)
}

/** ψ(x), the slope of ln Γ, for x > 0: its asymptotic series once x is moved beyond 10. */
export function digamma(x: number): number {
  let shift = 0
  while (x < 10) {
    shift += 1 / x
    x += 1
  }
  const inverse = 1 / (x * x)
  const series =
    inverse *
    (1 / 12 -
      inverse *
        (1 / 120 -
          inverse *
            (1 / 252 - inverse * (1 / 240 - inverse * (1 / 132 - inverse * (691 / 32760))))))
  return Math.log(x) - 0.5 / x - series - shift
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI)
