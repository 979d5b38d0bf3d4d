import type { Samples } from './sample.ts'

/** For the operations about what customers will buy. */
export const valueSamples: Samples = {
  'GET /customers/{id}/value': ({ cleo }) => ({ path: `/customers/${cleo}/value` }),
  'GET /value/forecast': () => ({ path: '/value/forecast' }),
  'GET /value/forecasts': () => ({ path: '/value/forecasts' }),
  'POST /value/forecasts': () => ({ path: '/value/forecasts' }),
  'DELETE /value/forecasts/{id}': ({ forecast }) => ({ path: `/value/forecasts/${forecast}` }),
  'GET /value/people': () => ({ path: '/value/people' }),
}
