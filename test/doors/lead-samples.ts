import type { Samples } from './sample.ts'

const worth = { amount: 90_000, currency: 'EUR', expectedOn: '2027-03-01' }

/** Of leads and deals, between the business, its dealers and the customer. */
export const leadSamples: Samples = {
  'GET /leads': () => ({ path: '/leads' }),
  'POST /leads': ({ cleo }) => ({ path: '/leads', body: { personId: cleo, product: 'Bell' } }),
  'GET /leads/terms': () => ({ path: '/leads/terms' }),
  'PUT /leads/terms': () => ({
    path: '/leads/terms',
    body: { answerHours: 24, consentDays: 7, shownDays: 30 },
  }),
  'GET /leads/{id}': ({ takenLead }) => ({ path: `/leads/${takenLead}` }),
  'DELETE /leads/{id}': ({ openedLead }) => ({ path: `/leads/${openedLead}` }),
  'GET /leads/{id}/suggestions': ({ openedLead }) => ({ path: `/leads/${openedLead}/suggestions` }),
  'PUT /leads/{id}/offer': ({ openedLead, dealer }) => ({
    path: `/leads/${openedLead}/offer`,
    body: { dealerId: dealer },
  }),
  'POST /leads/{id}/take-back': ({ leadInHand }) => ({
    path: `/leads/${leadInHand}/take-back`,
    body: { seenAs: 'offered' },
  }),
  'PUT /leads/{id}/agreement': ({ takenLead }) => ({
    path: `/leads/${takenLead}/agreement`,
    body: { how: 'By phone, on Monday.' },
  }),
  'GET /dealer/leads': () => ({ path: '/dealer/leads?box=mine' }),
  'GET /dealer/leads/{id}': ({ taken }) => ({ path: `/dealer/leads/${taken}` }),
  'PUT /dealer/leads/{id}/acceptance': ({ offered }) => ({
    path: `/dealer/leads/${offered}/acceptance`,
  }),
  'PUT /dealer/leads/{id}/refusal': ({ offered }) => ({
    path: `/dealer/leads/${offered}/refusal`,
    body: { reason: 'Sold out.' },
  }),
  'POST /dealer/leads/{id}/notes': ({ taken }) => ({
    path: `/dealer/leads/${taken}/notes`,
    body: { body: 'Called on Monday.' },
  }),
  'PUT /dealer/leads/{id}/outcome': ({ taken }) => ({
    path: `/dealer/leads/${taken}/outcome`,
    body: { outcome: 'won', orderNumber: 'A-7', amount: 90_000, currency: 'EUR' },
  }),
  'DELETE /dealer/leads/{id}/outcome': ({ won }) => ({ path: `/dealer/leads/${won}/outcome` }),
  'GET /sharing/leads': () => ({ path: '/sharing/leads' }),
  'POST /sharing/leads': () => ({
    path: '/sharing/leads',
    body: { product: 'Bell', country: 'DE', postcode: '80331', consent: 'I agree.' },
  }),
  'DELETE /sharing/leads/{id}': ({ wish }) => ({ path: `/sharing/leads/${wish}` }),
  'GET /deals': () => ({ path: '/deals' }),
  'PUT /deals/terms': () => ({ path: '/deals/terms', body: { protectionDays: 60 } }),
  'PUT /deals/{id}/decision': ({ deal }) => ({
    path: `/deals/${deal}/decision`,
    body: { isApproved: false, reason: 'Not ours.' },
  }),
  'GET /dealer/deals': () => ({ path: '/dealer/deals' }),
  'POST /dealer/deals': ({ dealer }) => ({
    path: '/dealer/deals',
    body: { dealerId: dealer, name: 'Ring & Sons', ...worth },
  }),
  'PUT /dealer/deals/{id}/extension': ({ protectedDeal }) => ({
    path: `/dealer/deals/${protectedDeal}/extension`,
  }),
  'PUT /dealer/deals/{id}/outcome': ({ protectedDeal }) => ({
    path: `/dealer/deals/${protectedDeal}/outcome`,
    body: { outcome: 'won' },
  }),
  'DELETE /dealer/deals/{id}/outcome': ({ wonDeal }) => ({
    path: `/dealer/deals/${wonDeal}/outcome`,
  }),
  'GET /deals/sums': () => ({ path: '/deals/sums' }),
  'GET /insight/neglect/leads': () => ({ path: '/insight/neglect/leads' }),
  'DELETE /dealer/deals/{id}': ({ deal }) => ({ path: `/dealer/deals/${deal}` }),
}
