import { ann } from '#test'
import type { Samples } from './sample.ts'
import type { World } from './world.ts'

// The first question about classes finds them; other previews change nothing.
const champions = { kind: 'all', of: [{ kind: 'rfm', names: ['champions'] }] }
const dealers = { kind: 'all', of: [{ kind: 'role', roles: ['dealer'] }] }

/** For the operations of accounts: fields, territories, notes, tasks and the pipeline. */
export const accountSamples: Samples = {
  'PATCH /organizations/{id}': ({ organization }) => ({
    path: `/organizations/${organization}`,
    body: { city: 'Berlin', country: 'DE' },
  }),
  'PUT /organizations/{id}/parent': ({ organization, holding }) => ({
    path: `/organizations/${organization}/parent`,
    body: { parentId: holding },
  }),
  'PUT /organizations/{id}/owner': ({ organization }) => ({
    path: `/organizations/${organization}/owner`,
    body: { ownerId: ann.id },
  }),
  'PUT /organizations/{id}/territory': ({ organization, territory }) => ({
    path: `/organizations/${organization}/territory`,
    body: { territoryId: territory },
  }),
  'PUT /customers/{id}/owner': ({ cleo }) => ({
    path: `/customers/${cleo}/owner`,
    body: { ownerId: ann.id },
  }),
  'PUT /customers/{id}/territory': ({ cleo, territory }) => ({
    path: `/customers/${cleo}/territory`,
    body: { territoryId: territory },
  }),
  'GET /organizations/{id}/owners': ({ organization }) => ({
    path: `/organizations/${organization}/owners`,
  }),
  'GET /organizations/{id}/history': ({ organization }) => ({
    path: `/organizations/${organization}/history`,
  }),
  'GET /organizations/{id}/lifecycle': ({ organization }) => ({
    path: `/organizations/${organization}/lifecycle`,
  }),
  'PUT /organizations/{id}/lifecycle': ({ organization }) => ({
    path: `/organizations/${organization}/lifecycle`,
    body: { stage: 'advocacy', reason: 'Hosts our fair.' },
  }),
  'DELETE /organizations/{id}/lifecycle/decisions/{decisionId}': ({ organization, decisions }) => ({
    path: `/organizations/${organization}/lifecycle/decisions/${decisions.organization}`,
  }),
  'DELETE /customers/{id}/lifecycle/decisions/{decisionId}': ({ cleo, decisions }) => ({
    path: `/customers/${cleo}/lifecycle/decisions/${decisions.person}`,
  }),
  'GET /insight/lifecycle/organizations': () => ({ path: '/insight/lifecycle/organizations' }),
  'GET /insight/lifecycle/{stage}/organizations': () => ({
    path: '/insight/lifecycle/purchase/organizations',
  }),
  'GET /customers/{id}/owners': ({ cleo }) => ({ path: `/customers/${cleo}/owners` }),
  ...aboutBoth('customers', ({ cleo }) => cleo),
  ...aboutBoth('organizations', ({ organization }) => organization),

  'GET /duplicates': () => ({ path: '/duplicates' }),
  'POST /duplicates/merge': ({ duplicate }) => ({
    path: '/duplicates/merge',
    body: { ids: [duplicate] },
  }),
  'PUT /duplicates/{id}/decision': ({ duplicate }) => ({
    path: `/duplicates/${duplicate}/decision`,
    body: { decision: 'different' },
  }),

  'GET /segments': () => ({ path: '/segments' }),
  'POST /segments': () => ({ path: '/segments', body: { name: 'Dealers', rule: dealers } }),
  'POST /segments/preview': () => ({ path: '/segments/preview', body: { rule: champions } }),
  'GET /segments/{id}': ({ segment }) => ({ path: `/segments/${segment}` }),
  'PUT /segments/{id}': ({ segment }) => ({
    path: `/segments/${segment}`,
    body: { name: 'Dealers', rule: dealers },
  }),
  'DELETE /segments/{id}': ({ segment }) => ({ path: `/segments/${segment}` }),
  'GET /segments/{id}/members': ({ segment }) => ({ path: `/segments/${segment}/members` }),
  'GET /segments/{id}/members/{personId}': ({ segment, cleo }) => ({
    path: `/segments/${segment}/members/${cleo}`,
  }),
  'GET /customers/{id}/segments': ({ cleo }) => ({ path: `/customers/${cleo}/segments` }),
  'GET /territories': () => ({ path: '/territories' }),
  'POST /territories': () => ({
    path: '/territories',
    body: { name: 'South', countries: ['DE'], postcodes: ['8'] },
  }),
  'PUT /territories/{id}': ({ territory }) => ({
    path: `/territories/${territory}`,
    body: { name: 'North', countries: ['DK'] },
  }),
  'DELETE /territories/{id}': ({ territory }) => ({ path: `/territories/${territory}` }),
  'GET /fields': () => ({ path: '/fields' }),
  'POST /fields': () => ({
    path: '/fields',
    body: { subject: 'person', label: 'Shoe size', kind: 'number' },
  }),
  'PUT /fields/{id}/showing': ({ field }) => ({
    path: `/fields/${field}/showing`,
    body: {
      ...{ audience: 'public', asked: 'joining', isOnProfile: true, isOnCard: false },
      ...{ isFilter: true, mayDisclose: true },
    },
  }),
  'PATCH /fields/{id}': ({ field }) => ({
    path: `/fields/${field}`,
    body: { label: 'Colour of the frame' },
  }),

  'GET /notes/{id}': ({ note }) => ({ path: `/notes/${note}` }),
  'PATCH /notes/{id}': ({ note }) => ({ path: `/notes/${note}`, body: { body: 'Rather loud.' } }),
  'DELETE /notes/{id}/edit': ({ editedNote }) => ({ path: `/notes/${editedNote}/edit` }),
  'DELETE /notes/{id}': ({ note }) => ({ path: `/notes/${note}` }),
  'PUT /notes/{id}/presence': ({ removedNote }) => ({ path: `/notes/${removedNote}/presence` }),
  'PUT /notes/{id}/pin': ({ note }) => ({ path: `/notes/${note}/pin` }),
  'DELETE /notes/{id}/pin': ({ editedNote }) => ({ path: `/notes/${editedNote}/pin` }),
  'GET /tasks': () => ({ path: '/tasks' }),
  'POST /tasks': ({ cleo }) => ({
    path: '/tasks',
    body: { title: 'Call Cleo', dueOn: '2027-01-05', personId: cleo, assigneeId: ann.id },
  }),
  'PATCH /tasks/{id}': ({ task }) => ({ path: `/tasks/${task}`, body: { title: 'Write first' } }),
  'PUT /tasks/{id}/done': ({ task }) => ({ path: `/tasks/${task}/done` }),
  'DELETE /tasks/{id}/done': ({ doneTask }) => ({ path: `/tasks/${doneTask}/done` }),
  'DELETE /tasks/{id}': ({ task }) => ({ path: `/tasks/${task}` }),

  'GET /pipeline/stages': () => ({ path: '/pipeline/stages' }),
  'POST /pipeline/stages': () => ({
    path: '/pipeline/stages',
    body: { name: 'Trial', probability: 50 },
  }),
  'PUT /pipeline/stages/{id}': ({ stage }) => ({
    path: `/pipeline/stages/${stage}`,
    body: { name: 'Trial ride', probability: 40 },
  }),
  'DELETE /pipeline/stages/{id}': ({ stage }) => ({ path: `/pipeline/stages/${stage}` }),
  'GET /pipeline/stages/{id}/prospects': ({ stage }) => ({
    path: `/pipeline/stages/${stage}/prospects`,
  }),
  'GET /pipeline/settled/{outcome}': () => ({ path: '/pipeline/settled/won' }),
  'POST /pipeline/prospects': ({ cleo }) => ({
    path: '/pipeline/prospects',
    body: { personId: cleo, amount: 90_000, currency: 'EUR' },
  }),
  'GET /pipeline/prospects/{id}': ({ prospect }) => ({ path: `/pipeline/prospects/${prospect}` }),
  'PUT /pipeline/prospects/{id}/stage': ({ prospect, stage }) => ({
    path: `/pipeline/prospects/${prospect}/stage`,
    body: { stageId: stage },
  }),
  'PUT /pipeline/prospects/{id}/value': ({ prospect }) => ({
    path: `/pipeline/prospects/${prospect}/value`,
    body: { amount: 120_000, currency: 'EUR', expectedOn: '2027-02-01' },
  }),
  'PUT /pipeline/prospects/{id}/outcome': ({ prospect }) => ({
    path: `/pipeline/prospects/${prospect}/outcome`,
    body: { outcome: 'lost', reason: 'Too dear.' },
  }),
  'DELETE /pipeline/prospects/{id}/outcome': ({ lostProspect }) => ({
    path: `/pipeline/prospects/${lostProspect}/outcome`,
  }),
}

/** The same of people and organisations. */
function aboutBoth(where: string, idOf: (world: World) => string): Samples {
  const at = (rest: string) => (world: World) => `/${where}/${idOf(world)}/${rest}`
  return {
    [`GET /${where}/{id}/fields`]: (world) => ({ path: at('fields')(world) }),
    [`PATCH /${where}/{id}/fields`]: (world) => ({
      path: at('fields')(world),
      body: { values: [{ key: 'colour', value: 'green' }] },
    }),
    [`GET /${where}/{id}/tags`]: (world) => ({ path: at('tags')(world) }),
    [`PUT /${where}/{id}/tags`]: (world) => ({ path: at('tags')(world), body: { tags: ['loud'] } }),
    [`GET /${where}/{id}/notes`]: (world) => ({ path: at('notes')(world) }),
    [`POST /${where}/{id}/notes`]: (world) => ({
      path: at('notes')(world),
      body: { body: 'Likes bells.' },
    }),
    [`POST /${where}/{id}/calls`]: (world) => ({
      path: at('calls')(world),
      body: { direction: 'out', outcome: 'reached', minutes: 5 },
    }),
  }
}
