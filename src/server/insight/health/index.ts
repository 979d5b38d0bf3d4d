export { measureNames, type Health, type Measure, type MeasureName } from './measure.ts'
export { findHealth } from './read.ts'
