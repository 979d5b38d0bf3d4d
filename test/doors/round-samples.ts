import type { Samples } from './sample.ts'

const plan = { kind: 'interview', title: 'Talk of bells', seats: 5 }

export const roundSamples: Samples = {
  'GET /rounds': () => ({ path: '/rounds' }),
  'POST /rounds': () => ({ path: '/rounds', body: plan }),
  'GET /rounds/{id}': ({ round }) => ({ path: `/rounds/${round}` }),
  'PUT /rounds/{id}': ({ round, roundVersion }) => ({
    path: `/rounds/${round}`,
    body: { ...plan, version: roundVersion },
  }),
  'PUT /rounds/{id}/stage': ({ draftedRound }) => ({
    path: `/rounds/${draftedRound}/stage`,
    body: { stage: 'open' },
  }),
  'PUT /rounds/{id}/report': ({ joinedRound }) => ({
    path: `/rounds/${joinedRound}/report`,
    body: { outcome: 'It was too loud.', thanks: 'Thank you all the same.' },
  }),
  'PUT /rounds/{id}/end': ({ round }) => ({
    path: `/rounds/${round}/end`,
    body: { because: 'The bell broke.' },
  }),
  'PUT /rounds/{id}/application': ({ round }) => ({
    path: `/rounds/${round}/application`,
    body: { answers: [{ question: 'q1', given: ['A red one'] }], acceptsVersion: 1 },
  }),
  'DELETE /rounds/{id}/application': ({ joinedRound }) => ({
    path: `/rounds/${joinedRound}/application`,
  }),
  'PUT /rounds/{id}/acceptance': ({ joinedRound }) => ({
    path: `/rounds/${joinedRound}/acceptance`,
    body: { version: 2 },
  }),
  'GET /rounds/{id}/applicants': ({ joinedRound }) => ({
    path: `/rounds/${joinedRound}/applicants`,
  }),
  'POST /rounds/{id}/decisions': ({ joinedRound, cleo }) => ({
    path: `/rounds/${joinedRound}/decisions`,
    body: { decisions: [{ personId: cleo, decision: 'chosen' }] },
  }),
}
