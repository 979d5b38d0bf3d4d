import type { Samples } from './sample.ts'

/** Sources that tell of customers. */
export const sourceSamples: Samples = {
  'GET /sources': () => ({ path: '/sources' }),
  'POST /sources': () => ({ path: '/sources', body: { name: 'Shop', origins: [] } }),
  'GET /sources/{id}': ({ source }) => ({ path: `/sources/${source}` }),
  'PUT /sources/{id}': ({ source }) => ({ path: `/sources/${source}`, body: { name: 'Till' } }),
  'GET /sources/{id}/key': ({ source }) => ({ path: `/sources/${source}/key` }),
  'POST /sources/{id}/key': ({ source }) => ({
    path: `/sources/${source}/key`,
    body: { atOnce: true },
  }),
  'POST /sources/{id}/try': ({ source }) => ({
    path: `/sources/${source}/try`,
    body: { text: '{"event":"Bell Rung","userId":"17"}' },
    isQuestion: true,
  }),
  'POST /sources/{id}/replay': ({ source }) => ({
    path: `/sources/${source}/replay`,
    body: { from: '2026-01-01T00:00:00Z', isDry: true },
    isQuestion: true,
  }),
  'GET /sources/{id}/events': ({ source }) => ({ path: `/sources/${source}/events` }),
  'GET /sources/{id}/events/{eventId}': ({ source, sourceEvent }) => ({
    path: `/sources/${source}/events/${sourceEvent}`,
  }),
}
