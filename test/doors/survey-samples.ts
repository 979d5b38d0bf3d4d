import type { Samples } from './sample.ts'

const plain = (text: string) => ({ en: text, de: '' })

export const surveySamples: Samples = {
  'GET /surveys': () => ({ path: '/surveys' }),
  'POST /surveys': () => ({ path: '/surveys', body: { title: 'How was it?', template: 'csat' } }),
  'GET /surveys/{id}': ({ survey }) => ({ path: `/surveys/${survey}` }),
  'PUT /surveys/{id}/wording': ({ survey }) => ({
    path: `/surveys/${survey}/wording`,
    body: {
      version: 1,
      content: {
        ...{ heading: plain('Bells'), intro: plain(''), thanks: plain('Thank you.') },
        questions: [
          { id: 'nps', kind: 'nps', text: plain('Would you recommend us?') },
          {
            kind: 'matrix',
            text: plain('And in particular?'),
            parts: [{ text: plain('The sound') }, { text: plain('The price') }],
          },
        ],
      },
    },
  }),
  'PUT /surveys/{id}/wording/{version}': ({ survey }) => ({ path: `/surveys/${survey}/wording/1` }),
  'PUT /surveys/{id}/state': ({ survey }) => ({
    path: `/surveys/${survey}/state`,
    body: { state: 'closed' },
  }),
  'PATCH /surveys/{id}/rules': ({ survey }) => ({
    path: `/surveys/${survey}/rules`,
    body: { origins: ['https://shop.example'], stopAfter: 400 },
  }),
  'DELETE /surveys/{id}': ({ survey }) => ({ path: `/surveys/${survey}` }),
  'POST /surveys/{id}/restore': ({ removedSurvey }) => ({
    path: `/surveys/${removedSurvey}/restore`,
  }),
  'GET /surveys/{id}/waves': ({ survey }) => ({ path: `/surveys/${survey}/waves` }),
  'POST /surveys/{id}/waves': ({ survey, segment }) => ({
    path: `/surveys/${survey}/waves`,
    body: { segmentId: segment, percent: 50, spreadDays: 7, channel: 'card' },
  }),
  'GET /surveys/{id}/results': ({ survey }) => ({ path: `/surveys/${survey}/results` }),
  'GET /surveys/{id}/groups': ({ survey }) => ({ path: `/surveys/${survey}/groups?by=stage` }),
  'GET /surveys/{id}/answers': ({ survey }) => ({ path: `/surveys/${survey}/answers` }),
}
