import type { Samples } from './sample.ts'

/** For the operations about what people agree to, and those who want to be forgotten. */
export const privacySamples: Samples = {
  'GET /me/consents': () => ({ path: '/me/consents' }),
  'PUT /me/consents': ({ consentPurpose }) => ({
    path: '/me/consents',
    body: { purposeId: consentPurpose, channel: 'post', isGranted: true },
  }),
  'GET /me/data-reads': () => ({ path: '/me/data-reads' }),
  'GET /staff-reads': () => ({ path: '/staff-reads' }),
  'GET /erased': () => ({ path: '/erased?since=2026-01-01T00:00:00Z' }),
  'PUT /customers/{id}/data-copy': ({ cleo }) => ({
    path: `/customers/${cleo}/data-copy`,
    body: { reason: 'By phone, today.' },
  }),
  'GET /customers/{id}/consents': ({ cleo }) => ({ path: `/customers/${cleo}/consents` }),
  'PUT /customers/{id}/consents': ({ cleo, consentPurpose }) => ({
    path: `/customers/${cleo}/consents`,
    body: { purposeId: consentPurpose, channel: 'post', isGranted: true, proof: 'By phone.' },
  }),
  'PUT /customers/{id}/erasure': ({ cleo }) => ({
    path: `/customers/${cleo}/erasure`,
    body: { posts: 'keep', reason: 'By phone.' },
  }),
  'DELETE /customers/{id}/erasure': ({ eve }) => ({ path: `/customers/${eve}/erasure` }),
  'GET /consent-purposes': () => ({ path: '/consent-purposes' }),
  'POST /consent-purposes': () => ({
    path: '/consent-purposes',
    body: { name: 'Surveys', text: 'We ask twice a year.', channels: ['email'] },
  }),
  'PUT /consent-purposes/{id}': ({ consentPurpose }) => ({
    path: `/consent-purposes/${consentPurpose}`,
    body: { name: 'News', text: 'We write once a week.', channels: ['post'] },
  }),
  'DELETE /consent-purposes/{id}': ({ consentPurpose }) => ({
    path: `/consent-purposes/${consentPurpose}`,
  }),
}
