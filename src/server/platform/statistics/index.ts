export { bootstrap, randomFrom } from './bootstrap.ts'
export { busFactor, effectiveNumber, gini, topShare } from './concentration.ts'
export { hessian, inverseOf } from './curvature.ts'
export { digamma, logBeta, logGamma } from './gamma.ts'
export { hypergeometric } from './hypergeometric.ts'
export { kaplanMeier, medianWait, shareBy, type Survival, type Wait } from './kaplan-meier.ts'
export { meanOf } from './mean.ts'
export { minimize, type Minimum, type Objective } from './minimize.ts'
export {
  changeOfScore,
  netPromoterScore,
  type NetPromoterScore,
  type Recommendations,
} from './nps.ts'
export { gaussLegendre } from './quadrature.ts'
export { quantile } from './quantile.ts'
export { reciprocity, type Arc, type Reciprocity } from './reciprocity.ts'
export { geometricMean, trapezoid, type Band } from './trapezoid.ts'
export { wilson, type Estimate } from './wilson.ts'
