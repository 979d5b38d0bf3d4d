import { hessian, inverseOf, minimize, type Objective } from '#statistics'

/** Parameters found, their standard errors, and whether to believe them. */
export interface Estimate {
  parameters: Float64Array
  logLikelihood: number
  /** Missing where the likelihood is flat around the maximum, as when nobody is seen to leave. */
  errors: Float64Array | null
  /** Of the logarithms of the parameters. */
  covariance: Float64Array[] | null
  /** Of the likelihood per customer at the maximum, by the logarithms. */
  curvature: Float64Array[]
  hasSettled: boolean
  evaluations: number
}

export type Likelihood = (parameters: Float64Array, slope: Float64Array) => number

/** A slope, per customer and logarithm, that counts as level. */
const LEVEL = 1e-4

/**
 * The parameters, all positive, under which what was seen is likeliest, sought on a logarithmic
 * scale from where all are 1, or near those of
 * a sample, whose curvature is taken for that of all. An answer that has not moved from there is none.
 */
export function estimate(
  likelihood: Likelihood,
  dimensions: number,
  n: number,
  { near, tolerance = 1e-8 }: { near?: Estimate | undefined; tolerance?: number } = {},
): Estimate {
  const objective: Objective = (at, slope) => {
    const parameters = at.map(Math.exp)
    const value = likelihood(parameters, slope)
    for (let index = 0; index < dimensions; index++) slope[index]! *= -parameters[index]! / n
    return -value / n
  }
  const from = near?.parameters.map(Math.log) ?? new Float64Array(dimensions)
  const known = near?.curvature ? inverseOf(near.curvature) : undefined
  const found = minimize(objective, from, { tolerance, inverse: known })
  const parameters = found.at.map(Math.exp)
  const curvature = near?.curvature ?? hessian(objective, found.at)
  const covariance = inverseOf(curvature)?.map((row) => row.map((each) => each / n)) ?? null
  return {
    ...{
      parameters,
      covariance,
      curvature,
      logLikelihood: -found.value * n,
      evaluations: found.evaluations,
    },
    errors:
      covariance && parameters.map((each, index) => each * Math.sqrt(covariance[index]![index]!)),
    hasSettled: found.slope < LEVEL && found.at.some((each) => Math.abs(each) > 1e-3),
  }
}
