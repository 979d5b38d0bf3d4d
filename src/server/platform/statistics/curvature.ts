import type { Objective } from './minimize.ts'

/** How the slope changes around a place: the Hessian, by central differences of the slope. */
export function hessian(objective: Objective, at: Float64Array, step = 1e-4): Float64Array[] {
  const rows = Array.from(at, (_, index) => {
    const [above, below] = [1, -1].map((side) => {
      const slope = new Float64Array(at.length)
      objective(
        at.map((each, other) => (other === index ? each + side * step : each)),
        slope,
      )
      return slope
    })
    return above!.map((each, other) => (each - below![other]!) / (2 * step))
  })
  return rows.map((row, index) => row.map((each, other) => (each + rows[other]![index]!) / 2))
}

/**
 * The inverse of a symmetric matrix that is positive definite, by way of Cholesky's factor; nothing
 * if it is not.
 */
export function inverseOf(matrix: readonly Float64Array[]): Float64Array[] | undefined {
  const n = matrix.length
  const factor = factorOf(matrix)
  if (!factor) return undefined
  return Array.from({ length: n }, (_, column) => {
    const solved = new Float64Array(n)
    for (let row = 0; row < n; row++) {
      let rest = row === column ? 1 : 0
      for (let k = 0; k < row; k++) rest -= factor[row]![k]! * solved[k]!
      solved[row] = rest / factor[row]![row]!
    }
    for (let row = n - 1; row >= 0; row--) {
      let rest = solved[row]!
      for (let k = row + 1; k < n; k++) rest -= factor[k]![row]! * solved[k]!
      solved[row] = rest / factor[row]![row]!
    }
    return solved
  })
}

function factorOf(matrix: readonly Float64Array[]): Float64Array[] | undefined {
  const factor = matrix.map((row) => new Float64Array(row.length))
  for (const [row, lower] of factor.entries()) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]![column]!
      for (let k = 0; k < column; k++) rest -= lower[k]! * factor[column]![k]!
      if (row === column && !(rest > 0)) return undefined
      lower[column] = row === column ? Math.sqrt(rest) : rest / factor[column]![column]!
    }
  }
  return factor
}
