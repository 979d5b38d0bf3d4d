import { lounge, makers, plaza, workshop } from '#test'
import { accountSamples } from './account-samples.ts'
import { deskSamples } from './desk-samples.ts'
import { groupSamples } from './group-samples.ts'
import { forumSamples } from './forum-samples.ts'
import { memberSamples } from './member-samples.ts'
import { tableSamples } from './table-samples.ts'
import { valueSamples } from './value-samples.ts'
import { privacySamples } from './privacy-samples.ts'
import { words, type Samples } from './sample.ts'
import { leadSamples } from './lead-samples.ts'
import { sharingSamples } from './sharing-samples.ts'
import { sourceSamples } from './source-samples.ts'
import { roundSamples } from './round-samples.ts'
import { surveySamples } from './survey-samples.ts'

/** For every operation of the API; one without a sample fails the test. */
export const samples: Samples = {
  'GET /spaces': () => ({ path: '/spaces' }),
  'POST /spaces': () => ({ path: '/spaces', body: { name: 'Rides', visibility: 'public' } }),
  'GET /spaces/all': () => ({ path: '/spaces/all' }),
  'GET /spaces/moderators': () => ({ path: '/spaces/moderators' }),
  'GET /spaces/{slug}': () => ({ path: '/spaces/plaza' }),
  'PATCH /spaces/{id}': () => ({ path: `/spaces/${plaza.id}`, body: { description: 'Hello.' } }),
  'PUT /spaces/{id}/parent': () => ({
    path: `/spaces/${plaza.id}/parent`,
    body: { parentId: lounge.id },
  }),
  'PUT /spaces/{id}/moderators/{personId}': ({ cleo }) => ({
    path: `/spaces/${plaza.id}/moderators/${cleo}`,
  }),
  'DELETE /spaces/{id}/moderators/{personId}': ({ fay }) => ({
    path: `/spaces/${lounge.id}/moderators/${fay}`,
  }),
  'PUT /spaces/{id}/groups/{groupId}': ({ group }) => ({
    path: `/spaces/${workshop.id}/groups/${group}`,
  }),
  'DELETE /spaces/{id}/groups/{groupId}': () => ({
    path: `/spaces/${workshop.id}/groups/${makers.id}`,
  }),

  'POST /flags': ({ flaggable }) => ({
    path: '/flags',
    body: { on: 'reply', onId: flaggable, reason: 'spam' },
  }),
  'DELETE /flags/{type}/{id}': ({ cleo }) => ({ path: `/flags/profile/${cleo}` }),
  'GET /moderation-log': () => ({ path: '/moderation-log' }),
  'GET /ideas': () => ({ path: '/ideas' }),
  'POST /ideas': () => ({
    path: '/ideas',
    body: { spaceId: plaza.id, title: 'A chain that oils itself' },
  }),
  'GET /ideas/{id}': ({ idea }) => ({ path: `/ideas/${idea}` }),
  'PUT /ideas/{id}/vote': ({ idea }) => ({ path: `/ideas/${idea}/vote` }),
  'DELETE /ideas/{id}/vote': ({ voted }) => ({ path: `/ideas/${voted}/vote` }),
  'PUT /ideas/{id}/status': ({ idea }) => ({
    path: `/ideas/${idea}/status`,
    body: { status: 'planned', answer: 'In spring.' },
  }),
  'PUT /ideas/{id}/merge': ({ idea, otherIdea }) => ({
    path: `/ideas/${otherIdea}/merge`,
    body: { intoId: idea },
  }),
  'DELETE /ideas/{id}/merge': ({ foldedIdea }) => ({ path: `/ideas/${foldedIdea}/merge` }),
  'GET /ideas/{id}/decisions': ({ idea }) => ({ path: `/ideas/${idea}/decisions` }),
  'PUT /ideas/{id}/plan': ({ idea }) => ({
    path: `/ideas/${idea}/plan`,
    body: { horizon: 'next' },
  }),
  'PUT /ideas/{id}/voices': ({ otherIdea, eve }) => ({
    path: `/ideas/${otherIdea}/voices`,
    body: { personId: eve, source: 'call' },
  }),
  'GET /roadmap': () => ({ path: '/roadmap' }),
  'PUT /ideas/{id}/product': ({ idea, horn }) => ({
    path: `/ideas/${idea}/product`,
    body: { productId: horn },
  }),
  'GET /ideas/{id}/issue': ({ idea }) => ({ path: `/ideas/${idea}/issue` }),
  'PUT /ideas/{id}/issue': ({ idea }) => ({
    path: `/ideas/${idea}/issue`,
    body: { url: 'https://tracker.example/acme/bells/issues/7' },
  }),
  'POST /ideas/{id}/issue': ({ otherIdea }) => ({ path: `/ideas/${otherIdea}/issue`, body: {} }),
  'DELETE /ideas/{id}/issue': ({ followingIdea }) => ({ path: `/ideas/${followingIdea}/issue` }),
  'GET /changes': () => ({ path: '/changes' }),
  'POST /changes': () => ({ path: '/changes', body: { kind: 'fix', title: 'Bells ring' } }),
  'GET /changes/{id}': ({ change }) => ({ path: `/changes/${change}` }),
  'PUT /changes/{id}/publication': ({ draftedChange }) => ({
    path: `/changes/${draftedChange}/publication`,
    body: {},
  }),
  'DELETE /changes/{id}/publication': ({ change }) => ({ path: `/changes/${change}/publication` }),
  'PUT /changes/{id}/answer': ({ change }) => ({
    path: `/changes/${change}/answer`,
    body: { hasHelped: true },
  }),
  'GET /ideas/{id}/comments': ({ idea }) => ({ path: `/ideas/${idea}/comments` }),
  'POST /ideas/{id}/comments': ({ idea }) => ({ path: `/ideas/${idea}/comments`, body: words }),

  'GET /tags': () => ({ path: '/tags' }),
  'GET /tags/{slug}': () => ({ path: '/tags/chains' }),
  'PATCH /tags/{slug}': () => ({ path: '/tags/chains', body: { about: 'What drives.' } }),
  'PUT /tags/{slug}/meaning': () => ({ path: '/tags/drives/meaning', body: { into: 'chains' } }),
  'GET /tag-groups': () => ({ path: '/tag-groups' }),
  'GET /tag-groups/demands': () => ({ path: '/tag-groups/demands' }),
  'POST /tag-groups': () => ({ path: '/tag-groups', body: { name: 'Parts', tags: ['chains'] } }),
  'PUT /tag-groups/{id}': ({ tagGroup }) => ({
    path: `/tag-groups/${tagGroup}`,
    body: { name: 'Kinds', tags: ['chains'], takesOne: true },
  }),
  'DELETE /tag-groups/{id}': ({ tagGroup }) => ({ path: `/tag-groups/${tagGroup}` }),
  'PUT /tag-groups/demands/{spaceId}': () => ({
    path: `/tag-groups/demands/${lounge.id}`,
    body: { least: 1 },
  }),
  'DELETE /tags/{slug}/meaning': () => ({ path: '/tags/cogs/meaning' }),
  'GET /search': () => ({ path: '/search?text=chain' }),
  'POST /uploads': () => ({ path: '/uploads?alt=A+dot', body: dot, type: 'image/png' }),

  ...forumSamples,
  ...memberSamples,
  ...deskSamples,
  ...sourceSamples,
  ...groupSamples,
  ...tableSamples,
  ...valueSamples,
  ...accountSamples,
  ...privacySamples,
  ...sharingSamples,
  ...surveySamples,
  ...roundSamples,
  ...leadSamples,
}

/** The smallest PNG. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
