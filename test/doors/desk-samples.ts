import { ada } from '#test'
import { words, type Samples } from './sample.ts'

/** For the operations by which the business looks, responds and sets up. */
export const deskSamples: Samples = {
  'GET /customers': () => ({ path: '/customers' }),
  'GET /customers/{id}': ({ cleo }) => ({ path: `/customers/${cleo}` }),
  'GET /customers/{id}/overview': ({ cleo }) => ({ path: `/customers/${cleo}/overview` }),
  'GET /customers/{id}/history': ({ cleo }) => ({ path: `/customers/${cleo}/history` }),
  'POST /customers/{id}/claims': ({ cleo }) => ({
    path: `/customers/${cleo}/claims`,
    body: { kind: 'phone', value: '+49 30 1234567', source: 'shop' },
  }),
  'DELETE /customers/{id}/claims/{claimId}': ({ cleo, claim }) => ({
    path: `/customers/${cleo}/claims/${claim}`,
  }),
  'PUT /customers/{id}/relations/{kind}': ({ cleo }) => ({
    path: `/customers/${cleo}/relations/fan`,
  }),
  'DELETE /customers/{id}/relations/{kind}': ({ cleo }) => ({
    path: `/customers/${cleo}/relations/consumer`,
  }),
  'PUT /customers/{id}/merge': ({ cleo, eve }) => ({
    path: `/customers/${eve}/merge`,
    body: { intoId: cleo },
  }),
  'DELETE /customers/{id}/merge': ({ fay }) => ({ path: `/customers/${fay}/merge` }),
  'PUT /customers/{id}/suspension': ({ cleo }) => ({
    path: `/customers/${cleo}/suspension`,
    body: { because: 'Spam.' },
  }),
  'DELETE /customers/{id}/suspension': ({ gil }) => ({ path: `/customers/${gil}/suspension` }),
  'DELETE /customers/{id}/sessions': ({ cleo }) => ({ path: `/customers/${cleo}/sessions` }),
  'PUT /customers/{id}/role': ({ cleo }) => ({
    path: `/customers/${cleo}/role`,
    body: { role: 'dealer' },
  }),
  'GET /customers/{id}/orders': ({ cleo }) => ({ path: `/customers/${cleo}/orders` }),
  'GET /customers/{id}/lifecycle': ({ cleo }) => ({ path: `/customers/${cleo}/lifecycle` }),
  'PUT /customers/{id}/lifecycle': ({ cleo }) => ({
    path: `/customers/${cleo}/lifecycle`,
    body: { stage: 'advocacy', reason: 'Brought three friends.' },
  }),
  'GET /customers/{id}/rfm': ({ cleo }) => ({ path: `/customers/${cleo}/rfm` }),
  'GET /customers/{id}/engagement': ({ cleo }) => ({ path: `/customers/${cleo}/engagement` }),
  'GET /review': () => ({ path: '/review' }),
  'GET /review/{id}': ({ item }) => ({ path: `/review/${item}` }),
  'PUT /review/{id}/claim': ({ item }) => ({ path: `/review/${item}/claim` }),
  'DELETE /review/{id}/claim': ({ claimedItem }) => ({ path: `/review/${claimedItem}/claim` }),
  'PUT /review/{id}/decision': ({ item }) => ({
    path: `/review/${item}/decision`,
    body: { decision: 'remove', rule: 'spam', said: 'An advertisement.', version: 2 },
  }),
  'DELETE /review/{id}/decision': ({ decidedItem }) => ({
    path: `/review/${decidedItem}/decision`,
  }),
  'POST /sanctions': ({ cleo }) => ({
    path: '/sanctions',
    body: { personId: cleo, kind: 'warning', rule: 'off_topic', said: 'Not here, please.' },
  }),
  'GET /sanctions/appeals': () => ({ path: '/sanctions/appeals' }),
  'DELETE /sanctions/{id}': ({ sanction }) => ({ path: `/sanctions/${sanction}` }),
  'PUT /sanctions/{id}/appeal': ({ ownSanction }) => ({
    path: `/sanctions/${ownSanction}/appeal`,
    body: { words: 'I was asked to.' },
  }),
  'PUT /sanctions/{id}/appeal/decision': ({ sanction }) => ({
    path: `/sanctions/${sanction}/appeal/decision`,
    body: { outcome: 'lifted', answer: 'You are right.' },
  }),
  'GET /people/{id}/standing': () => ({ path: `/people/${ada.id}/standing` }),
  'GET /people/{id}/sanctions': () => ({ path: `/people/${ada.id}/sanctions` }),
  'PUT /people/{id}/level': ({ cleo }) => ({ path: `/people/${cleo}/level`, body: { level: 4 } }),
  'GET /watched-words': () => ({ path: '/watched-words' }),
  'POST /watched-words': () => ({
    path: '/watched-words',
    body: { pattern: 'casino*', action: 'block' },
  }),
  'DELETE /watched-words/{id}': ({ watchedWord }) => ({ path: `/watched-words/${watchedWord}` }),
  'GET /house-rules': () => ({ path: '/house-rules' }),
  'PATCH /house-rules': () => ({ path: '/house-rules', body: { hideAt: 8 } }),
  'GET /organizations': () => ({ path: '/organizations' }),
  'POST /organizations': () => ({ path: '/organizations', body: { name: 'Spoke Ltd' } }),
  'GET /organizations/{id}': ({ organization }) => ({ path: `/organizations/${organization}` }),
  'PUT /organizations/{id}/members/{personId}': ({ organization, cleo }) => ({
    path: `/organizations/${organization}/members/${cleo}`,
    body: { role: 'buyer' },
  }),
  'DELETE /organizations/{id}/members/{personId}': ({ organization, bo }) => ({
    path: `/organizations/${organization}/members/${bo}`,
  }),
  'PUT /organizations/{id}/relations/{kind}': ({ organization }) => ({
    path: `/organizations/${organization}/relations/dealer`,
  }),
  'DELETE /organizations/{id}/relations/{kind}': ({ organization }) => ({
    path: `/organizations/${organization}/relations/business`,
  }),
  'POST /orders': ({ cleo }) => ({
    path: '/orders',
    body: {
      ...{ personId: cleo, source: 'shop', sourceId: '2', orderedAt: '2026-02-01T10:00:00Z' },
      ...{ amount: 4900, currency: 'EUR' },
    },
  }),
  'POST /orders/{id}/refunds': ({ order }) => ({ path: `/orders/${order}/refunds`, body: {} }),
  'GET /products': () => ({ path: '/products' }),
  'GET /products/{slug}': () => ({ path: '/products/bell' }),
  'POST /products': () => ({ path: '/products', body: { name: 'Whistle' } }),
  'PUT /products/{id}': ({ horn }) => ({ path: `/products/${horn}`, body: { name: 'Loud horn' } }),
  'POST /products/{id}/variants': ({ horn }) => ({
    path: `/products/${horn}/variants`,
    body: { kind: 'variant', name: 'Red' },
  }),
  'PUT /products/{id}/registration': ({ horn }) => ({
    path: `/products/${horn}/registration`,
    body: { serial: 'H-2' },
  }),
  'GET /product-registrations': () => ({ path: '/product-registrations' }),
  'PUT /product-registrations/{id}/decision': ({ registration }) => ({
    path: `/product-registrations/${registration}/decision`,
    body: { isConfirmed: true },
  }),
  'GET /review-programmes': () => ({ path: '/review-programmes' }),
  'POST /review-programmes': () => ({
    path: '/review-programmes',
    body: { name: 'Spring', reward: 'a bell' },
  }),
  'DELETE /review-programmes/{id}': ({ programme }) => ({
    path: `/review-programmes/${programme}`,
  }),
  'GET /product-reviews': ({ horn }) => ({ path: `/product-reviews?productId=${horn}` }),
  'POST /product-reviews': ({ rattle }) => ({
    path: '/product-reviews',
    body: { productId: rattle, stars: 2, title: 'Too quiet', body: 'Nobody hears it in traffic.' },
  }),
  'GET /product-reviews/{id}': ({ opinion }) => ({ path: `/product-reviews/${opinion}` }),
  'PUT /product-reviews/{id}': ({ opinion }) => ({
    path: `/product-reviews/${opinion}`,
    body: { stars: 3, title: 'Louder now', body: 'It got louder after a week.', edition: 1 },
  }),
  'DELETE /product-reviews/{id}': ({ opinion }) => ({ path: `/product-reviews/${opinion}` }),
  'PUT /product-reviews/{id}/vote': ({ opinion }) => ({
    path: `/product-reviews/${opinion}/vote`,
    body: { isHelpful: true },
  }),
  'POST /product-reviews/{id}/follow-up': ({ opinion }) => ({
    path: `/product-reviews/${opinion}/follow-up`,
    body: { stars: 4, body: 'Still loud after a month.' },
  }),
  'PUT /product-reviews/{id}/answer': ({ opinion }) => ({
    path: `/product-reviews/${opinion}/answer`,
    body: { answer: 'Thank you.' },
  }),

  'GET /insight/overview': () => ({ path: '/insight/overview' }),
  'GET /insight/lifecycle': () => ({ path: '/insight/lifecycle' }),
  'GET /insight/lifecycle/{stage}/people': () => ({ path: '/insight/lifecycle/purchase/people' }),
  'GET /insight/segments': () => ({ path: '/insight/segments' }),
  'GET /insight/segments/{segment}/people': () => ({ path: '/insight/segments/champions/people' }),
  'GET /retention/cohorts': () => ({ path: '/retention/cohorts' }),
  'GET /retention/curves': () => ({ path: '/retention/curves?life=membership' }),
  'GET /insight/balance': () => ({ path: '/insight/balance' }),
  'GET /insight/satisfaction': () => ({ path: '/insight/satisfaction' }),
  'GET /insight/satisfaction/parts': () => ({
    path: '/insight/satisfaction/parts?scale=nps&by=product',
  }),
  'GET /insight/satisfaction/scores': () => ({ path: '/insight/satisfaction/scores?scale=nps' }),
  'GET /insight/neglect': () => ({ path: '/insight/neglect' }),
  'GET /insight/neglect/unanswered': () => ({ path: '/insight/neglect/unanswered' }),
  'GET /insight/neglect/ungreeted': () => ({ path: '/insight/neglect/ungreeted' }),
  'GET /insight/neglect/silent': () => ({ path: '/insight/neglect/silent' }),
  'GET /insight/neglect/discontent': () => ({ path: '/insight/neglect/discontent' }),
  'GET /insight/neglect/unspoken': () => ({ path: '/insight/neglect/unspoken' }),
  'GET /outreach': () => ({ path: '/outreach' }),
  'POST /outreach/letters': ({ cleo }) => ({
    path: '/outreach/letters',
    body: { personId: cleo, ...words, because: 'silent' },
  }),
  'POST /outreach/answers': ({ waiting }) => ({
    path: '/outreach/answers',
    body: { topicId: waiting, ...words },
  }),
  'POST /outreach/thanks': ({ cleo }) => ({
    path: '/outreach/thanks',
    body: { personId: cleo, words: 'You help so many.' },
  }),
  'POST /outreach/dismissals': ({ cleo }) => ({
    path: '/outreach/dismissals',
    body: { personId: cleo, because: 'unspoken', note: 'On holiday.' },
  }),

  'GET /incoming-letters': () => ({ path: '/incoming-letters' }),
  'GET /brand': () => ({ path: '/brand' }),
  'PUT /brand': () => ({ path: '/brand', body: { name: 'The Guild', colour: '#2f6f5e' } }),
  'GET /letters': () => ({ path: '/letters' }),
  'GET /letters/{id}': ({ letter }) => ({ path: `/letters/${letter}` }),
  'GET /keys': () => ({ path: '/keys' }),
  'DELETE /keys/{id}': ({ key }) => ({ path: `/keys/${key}` }),
}
