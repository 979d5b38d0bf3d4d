import type { Samples } from './sample.ts'

const purposes = ['service']

/** Of what customers, dealers and the business show each other. */
export const sharingSamples: Samples = {
  'GET /sharing': () => ({ path: '/sharing' }),
  'POST /sharing': ({ otherDealer }) => ({
    path: '/sharing',
    body: { dealerId: otherDealer, groups: ['contact'], purposes, days: 30 },
  }),
  'DELETE /sharing': () => ({ path: '/sharing' }),
  'DELETE /sharing/{id}': ({ relationship }) => ({ path: `/sharing/${relationship}` }),
  'GET /sharing/{id}/reads': ({ relationship }) => ({ path: `/sharing/${relationship}/reads` }),
  'DELETE /sharing/grants/{id}': ({ ownGrant }) => ({ path: `/sharing/grants/${ownGrant}` }),
  'PUT /sharing/grants/{id}': ({ cutGrant }) => ({ path: `/sharing/grants/${cutGrant}` }),
  'GET /sharing/requests': () => ({ path: '/sharing/requests' }),
  'PUT /sharing/requests/{id}/answer': ({ sharingRequest }) => ({
    path: `/sharing/requests/${sharingRequest}/answer`,
    body: { groups: ['products'] },
  }),
  'GET /dealer/customers': () => ({ path: '/dealer/customers' }),
  'GET /dealer/customers/{id}': ({ relationship }) => ({
    path: `/dealer/customers/${relationship}?purpose=service`,
  }),
  'POST /dealer/customers/{id}/notes': ({ relationship }) => ({
    path: `/dealer/customers/${relationship}/notes`,
    body: { body: 'Came by on Monday.' },
  }),
  'POST /dealer/customers/{id}/grants': ({ relationship }) => ({
    path: `/dealer/customers/${relationship}/grants`,
    body: { purposes: ['sales'] },
  }),
  'DELETE /dealer/grants/{id}': ({ dealerGrant }) => ({ path: `/dealer/grants/${dealerGrant}` }),
  'DELETE /dealer/notes/{id}': ({ dealerNote }) => ({ path: `/dealer/notes/${dealerNote}` }),
  'GET /dealer/requests': () => ({ path: '/dealer/requests' }),
  'POST /dealer/requests': ({ dealer }) => ({
    path: '/dealer/requests',
    body: { dealerId: dealer, who: '@bo', purpose: 'service', groups: ['contact'] },
  }),
  'GET /relationships': () => ({ path: '/relationships' }),
  'GET /relationships/{id}': ({ relationship }) => ({ path: `/relationships/${relationship}` }),
  'POST /relationships/{id}/grants': ({ relationship }) => ({
    path: `/relationships/${relationship}/grants`,
    body: { purposes: ['sales'], days: 30 },
  }),
  'DELETE /relationships/grants/{id}': ({ brandGrant }) => ({
    path: `/relationships/grants/${brandGrant}`,
  }),
}
