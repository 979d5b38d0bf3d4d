export interface Nodes {
  at: Float64Array
  weight: Float64Array
}

/** Where in (0, 1) to look at a smooth function, and how much each look counts (Gauss-Legendre). */
export function gaussLegendre(n: number): Nodes {
  const at = new Float64Array(n)
  const weight = new Float64Array(n)
  for (let index = 0; index < n; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (n + 0.5))
    for (let round = 0; round < 100; round++) {
      const { value, slope } = legendre(n, x)
      const step = value / slope
      x -= step
      if (Math.abs(step) < 1e-16) break
    }
    const { slope } = legendre(n, x)
    at[index] = (1 - x) / 2
    weight[index] = 1 / ((1 - x * x) * slope * slope)
  }
  return { at, weight }
}

function legendre(n: number, x: number) {
  let [before, value] = [1, x]
  for (let k = 2; k <= n; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k]
  return { value, slope: (n * (x * value - before)) / (x * x - 1) }
}
