import { makers } from '#test'
import type { Samples } from './sample.ts'

/** For the operations about who belongs together: invitations and groups. */
export const groupSamples: Samples = {
  'GET /invites': () => ({ path: '/invites' }),
  'POST /invites': () => ({ path: '/invites', body: { lifetime: '7d' } }),
  'DELETE /invites/{id}': ({ invite }) => ({ path: `/invites/${invite}` }),
  'GET /groups': () => ({ path: '/groups' }),
  'POST /groups': () => ({ path: '/groups', body: { name: 'Sprinters' } }),
  'GET /groups/{id}/members': () => ({ path: `/groups/${makers.id}/members` }),
  'PUT /groups/{id}/members/{personId}': ({ group, cleo }) => ({
    path: `/groups/${group}/members/${cleo}`,
  }),
  'DELETE /groups/{id}/members/{personId}': ({ ada }) => ({
    path: `/groups/${makers.id}/members/${ada}`,
  }),
  'PUT /groups/{id}/members/me': ({ open }) => ({ path: `/groups/${open}/members/me` }),
  'DELETE /groups/{id}/members/me': ({ club }) => ({ path: `/groups/${club}/members/me` }),
  'GET /groups/{id}/requests': ({ wanted }) => ({ path: `/groups/${wanted}/requests` }),
  'PUT /groups/{id}/requests/me': ({ group }) => ({
    path: `/groups/${group}/requests/me`,
    body: { words: 'I ride.' },
  }),
  'DELETE /groups/{id}/requests/me': ({ wanted }) => ({ path: `/groups/${wanted}/requests/me` }),
  'PUT /groups/{id}/requests/{requestId}': ({ wanted, request }) => ({
    path: `/groups/${wanted}/requests/${request}`,
    body: { isGranted: true },
  }),
  'GET /groups/{id}/owners': ({ club }) => ({ path: `/groups/${club}/owners` }),
  'PUT /groups/{id}/owners/{personId}': ({ ada }) => ({
    path: `/groups/${makers.id}/owners/${ada}`,
  }),
  'DELETE /groups/{id}/owners/{personId}': ({ club, ada }) => ({
    path: `/groups/${club}/owners/${ada}`,
  }),
}
