import { ann, mo, plaza } from '#test'
import { words, type Samples } from './sample.ts'

/** Of members, their letters to each other and what they are told. */
export const memberSamples: Samples = {
  'GET /people/search': () => ({ path: '/people/search?text=cleo' }),
  'GET /people/helpers': () => ({ path: '/people/helpers' }),
  'GET /people/by-handle/{handle}': () => ({ path: '/people/by-handle/cleo' }),
  'GET /people/{id}': ({ cleo }) => ({ path: `/people/${cleo}` }),
  'GET /people/{id}/profile-fields': ({ cleo }) => ({ path: `/people/${cleo}/profile-fields` }),
  'GET /people/{id}/thanks': ({ cleo }) => ({ path: `/people/${cleo}/thanks` }),
  'POST /people/{id}/thanks': ({ cleo }) => ({
    path: `/people/${cleo}/thanks`,
    body: { words: 'You saved my Sunday.' },
  }),
  'GET /people/{id}/badges': ({ cleo }) => ({ path: `/people/${cleo}/badges` }),

  'GET /me': () => ({ path: '/me' }),
  'PATCH /me': () => ({ path: '/me', body: { bio: 'I ride in all weathers.' } }),
  'GET /me/fields': () => ({ path: '/me/fields' }),
  'PATCH /me/fields': () => ({
    path: '/me/fields',
    body: { values: [{ key: 'colour', value: 'Red' }] },
  }),
  'GET /me/orders': () => ({ path: '/me/orders' }),
  'GET /conversations': () => ({ path: '/conversations' }),
  'GET /conversations/unread': () => ({ path: '/conversations/unread' }),
  'GET /conversations/{id}': ({ conversation }) => ({ path: `/conversations/${conversation}` }),
  'GET /conversations/{id}/messages': ({ conversation }) => ({
    path: `/conversations/${conversation}/messages`,
  }),
  'PUT /conversations/{id}/read': ({ conversation }) => ({
    path: `/conversations/${conversation}/read`,
  }),
  'GET /people/{id}/ties': ({ cleo }) => ({ path: `/people/${cleo}/ties` }),
  'PUT /people/{id}/ties/{kind}': ({ cleo }) => ({ path: `/people/${cleo}/ties/mute` }),
  'DELETE /people/{id}/ties/{kind}': ({ cleo }) => ({ path: `/people/${cleo}/ties/follow` }),
  'GET /me/ties/{kind}': () => ({ path: '/me/ties/follow' }),
  'GET /members': () => ({ path: '/members' }),
  'GET /badges': () => ({ path: '/badges' }),
  'GET /badges/{badge}/people': () => ({ path: '/badges/helper/people' }),
  'POST /conversations': ({ mia }) => ({
    path: '/conversations',
    body: { personIds: [mia, ann.id, mo.id], ...words },
  }),
  'PATCH /groups/{id}': ({ club }) => ({
    path: `/groups/${club}`,
    body: { description: 'We ride.', messagedBy: 'members' },
  }),
  'PUT /groups/{id}/flair': ({ club }) => ({
    path: `/groups/${club}/flair`,
    body: { flair: { colour: 'teal', text: 'Ride' } },
  }),
  'GET /groups/{id}/conversations': ({ club }) => ({ path: `/groups/${club}/conversations` }),
  'PUT /conversations/{id}/assignee': ({ asked }) => ({
    path: `/conversations/${asked}/assignee`,
    body: { toId: ann.id },
  }),
  'PUT /conversations/{id}/done': ({ asked }) => ({
    path: `/conversations/${asked}/done`,
    body: { isDone: true },
  }),
  'GET /me/flairs': () => ({ path: '/me/flairs' }),
  'PUT /me/flair': () => ({ path: '/me/flair', body: { groupId: null } }),
  'PATCH /conversations/{id}': ({ ride }) => ({
    path: `/conversations/${ride}`,
    body: { name: 'Monday ride' },
  }),
  'PUT /conversations/{id}/people/{personId}': ({ ride, mia }) => ({
    path: `/conversations/${ride}/people/${mia}`,
  }),
  'DELETE /conversations/{id}/people/me': ({ ride }) => ({
    path: `/conversations/${ride}/people/me`,
  }),
  'GET /messages': () => ({ path: '/messages?text=silent' }),
  'PATCH /messages/{id}': ({ message }) => ({ path: `/messages/${message}`, body: words }),
  'DELETE /messages/{id}': ({ message }) => ({ path: `/messages/${message}` }),
  'POST /messages/{id}/restore': ({ removedMessage }) => ({
    path: `/messages/${removedMessage}/restore`,
  }),
  'POST /messages': ({ mia }) => ({ path: '/messages', body: { toId: mia, ...words } }),
  'GET /notifications': () => ({ path: '/notifications' }),
  'GET /notifications/unread': () => ({ path: '/notifications/unread' }),
  'POST /notifications/read': () => ({ path: '/notifications/read', body: {} }),
  'GET /attention': () => ({ path: '/attention' }),
  'PATCH /attention': () => ({ path: '/attention', body: { lettersPerWeek: 3 } }),
  'PUT /attention/ways/{kind}': () => ({
    path: '/attention/ways/mention',
    body: { letter: false },
  }),
  'GET /attention/letters': () => ({ path: '/attention/letters' }),
  'GET /attention/levels/{type}/{name}': ({ topic }) => ({
    path: `/attention/levels/topic/${topic}`,
  }),
  'PUT /attention/levels/{type}/{name}': () => ({
    path: `/attention/levels/space/${plaza.id}`,
    body: { level: 'watch' },
  }),
}
