import { ann, lounge, makers, mo, plaza, workshop } from '#test'
import { deskSamples } from './desk-samples.ts'
import type { Samples } from './sample.ts'

const words = { body: 'It runs like new now.' }

/** For every operation of the API; one without a sample fails the test. */
export const samples: Samples = {
  'GET /spaces': () => ({ path: '/spaces' }),
  'POST /spaces': () => ({ path: '/spaces', body: { name: 'Rides', visibility: 'public' } }),
  'GET /spaces/all': () => ({ path: '/spaces/all' }),
  'GET /spaces/{slug}': () => ({ path: '/spaces/plaza' }),
  'PATCH /spaces/{id}': () => ({ path: `/spaces/${plaza.id}`, body: { description: 'Hello.' } }),
  'PUT /spaces/{id}/groups/{groupId}': ({ group }) => ({
    path: `/spaces/${workshop.id}/groups/${group}`,
  }),
  'DELETE /spaces/{id}/groups/{groupId}': () => ({
    path: `/spaces/${workshop.id}/groups/${makers.id}`,
  }),

  'GET /topics': () => ({ path: '/topics' }),
  'POST /topics': () => ({
    path: '/topics',
    body: { spaceId: plaza.id, kind: 'discussion', title: 'A ride on Sunday', ...words },
  }),
  'GET /topics/{id}': ({ topic }) => ({ path: `/topics/${topic}` }),
  'PATCH /topics/{id}': ({ topic }) => ({
    path: `/topics/${topic}`,
    body: { title: 'Which oil for my chain?', ...words, version: 1 },
  }),
  'DELETE /topics/{id}': ({ lonely }) => ({ path: `/topics/${lonely}` }),
  'POST /topics/{id}/restore': ({ removedTopic }) => ({ path: `/topics/${removedTopic}/restore` }),
  'PUT /topics/{id}/tags': ({ topic }) => ({
    path: `/topics/${topic}/tags`,
    body: { tags: ['chain'] },
  }),
  'PUT /topics/{id}/pin': ({ topic }) => ({ path: `/topics/${topic}/pin` }),
  'DELETE /topics/{id}/pin': ({ answered }) => ({ path: `/topics/${answered}/pin` }),
  'PUT /topics/{id}/lock': ({ topic }) => ({ path: `/topics/${topic}/lock` }),
  'DELETE /topics/{id}/lock': ({ answered }) => ({ path: `/topics/${answered}/lock` }),
  'PUT /topics/{id}/pin-everywhere': ({ topic }) => ({ path: `/topics/${topic}/pin-everywhere` }),
  'PUT /topics/{id}/unlisting': ({ topic }) => ({ path: `/topics/${topic}/unlisting` }),
  'DELETE /topics/{id}/unlisting': ({ unlisted }) => ({ path: `/topics/${unlisted}/unlisting` }),
  'PUT /topics/{id}/archive': ({ topic }) => ({ path: `/topics/${topic}/archive` }),
  'DELETE /topics/{id}/archive': ({ archived }) => ({ path: `/topics/${archived}/archive` }),
  'PUT /topics/{id}/slow-mode': ({ topic }) => ({
    path: `/topics/${topic}/slow-mode`,
    body: { seconds: 60 },
  }),
  'PUT /topics/{id}/timers/{act}': ({ topic }) => ({
    path: `/topics/${topic}/timers/open`,
    body: { dueAt: new Date(Date.now() + 86_400_000).toISOString() },
  }),
  'DELETE /topics/{id}/timers/{act}': ({ unlisted }) => ({
    path: `/topics/${unlisted}/timers/close`,
  }),
  'POST /topics/{id}/bump': ({ topic }) => ({ path: `/topics/${topic}/bump` }),
  'PUT /topics/{id}/space': ({ topic }) => ({
    path: `/topics/${topic}/space`,
    body: { spaceId: lounge.id },
  }),
  'PUT /topics/{id}/merge': ({ topic, lonely }) => ({
    path: `/topics/${lonely}/merge`,
    body: { intoId: topic },
  }),
  'POST /topics/{id}/split': ({ topic, answer }) => ({
    path: `/topics/${topic}/split`,
    body: { replyIds: [answer], title: 'About lubes' },
  }),
  'GET /topics/{id}/versions': ({ topic }) => ({ path: `/topics/${topic}/versions` }),
  'PUT /topics/{id}/versions/{version}/hiding': ({ edited }) => ({
    path: `/topics/${edited}/versions/1/hiding`,
  }),
  'DELETE /topics/{id}/versions/{version}/hiding': ({ edited }) => ({
    path: `/topics/${edited}/versions/2/hiding`,
  }),
  'PUT /topics/{id}/wiki': ({ topic }) => ({ path: `/topics/${topic}/wiki` }),
  'DELETE /topics/{id}/wiki': ({ unlisted }) => ({ path: `/topics/${unlisted}/wiki` }),
  'PUT /topics/{id}/reading': ({ topic }) => ({
    path: `/topics/${topic}/reading`,
    body: { number: 1 },
  }),
  'PUT /topics/{id}/own-pin': ({ answered }) => ({ path: `/topics/${answered}/own-pin` }),
  'DELETE /topics/{id}/own-pin': ({ topic }) => ({ path: `/topics/${topic}/own-pin` }),
  'GET /topics/{id}/whispers': ({ topic }) => ({ path: `/topics/${topic}/whispers` }),
  'POST /topics/{id}/whispers': ({ topic }) => ({ path: `/topics/${topic}/whispers`, body: words }),
  'DELETE /whispers/{id}': ({ note }) => ({ path: `/whispers/${note}` }),
  'GET /topics/{id}/poll': ({ polled }) => ({ path: `/topics/${polled}/poll` }),
  'POST /topics/{id}/poll': ({ lonely }) => ({
    path: `/topics/${lonely}/poll`,
    body: { question: 'Which one?', options: ['Small', 'Large'] },
  }),
  'PUT /topics/{id}/poll/ballot': ({ polled, choice }) => ({
    path: `/topics/${polled}/poll/ballot`,
    body: { choices: [choice] },
  }),
  'POST /topics/{id}/poll/close': ({ polled }) => ({ path: `/topics/${polled}/poll/close` }),
  'GET /drafts': () => ({ path: '/drafts' }),
  'PUT /drafts': () => ({ path: '/drafts', body: { place: 'idea', body: 'Which' } }),
  'POST /drafts/discard': () => ({ path: '/drafts/discard', body: { place: 'topic' } }),
  'GET /bookmarks': () => ({ path: '/bookmarks' }),
  'PUT /bookmarks/{id}': ({ waiting }) => ({
    path: `/bookmarks/${waiting}`,
    body: { subjectType: 'topic', note: 'Try it' },
  }),
  'DELETE /bookmarks/{id}': ({ topic }) => ({ path: `/bookmarks/${topic}` }),

  'GET /topics/{id}/replies': ({ topic }) => ({ path: `/topics/${topic}/replies` }),
  'POST /topics/{id}/replies': ({ topic }) => ({ path: `/topics/${topic}/replies`, body: words }),
  'GET /topics/{id}/comments': ({ topic }) => ({ path: `/topics/${topic}/comments` }),
  'POST /topics/{id}/comments': ({ topic }) => ({ path: `/topics/${topic}/comments`, body: words }),
  'PUT /topics/{id}/reactions/{reaction}': ({ waiting }) => ({
    path: `/topics/${waiting}/reactions/like`,
  }),
  'DELETE /topics/{id}/reactions/{reaction}': ({ waiting }) => ({
    path: `/topics/${waiting}/reactions/thanks`,
  }),

  'POST /flags': ({ flaggable }) => ({
    path: '/flags',
    body: { on: 'reply', onId: flaggable, reason: 'spam' },
  }),
  'DELETE /flags/{type}/{id}': ({ cleo }) => ({ path: `/flags/profile/${cleo}` }),
  'GET /moderation-log': () => ({ path: '/moderation-log' }),
  'GET /replies/{id}': ({ reply }) => ({ path: `/replies/${reply}` }),
  'PATCH /replies/{id}': ({ reply }) => ({
    path: `/replies/${reply}`,
    body: { ...words, version: 1 },
  }),
  'DELETE /replies/{id}': ({ reply }) => ({ path: `/replies/${reply}` }),
  'POST /replies/{id}/restore': ({ removedReply }) => ({
    path: `/replies/${removedReply}/restore`,
  }),
  'GET /replies/{id}/versions': ({ reply }) => ({ path: `/replies/${reply}/versions` }),
  'PUT /replies/{id}/versions/{version}/hiding': ({ corrected }) => ({
    path: `/replies/${corrected}/versions/1/hiding`,
  }),
  'DELETE /replies/{id}/versions/{version}/hiding': ({ corrected }) => ({
    path: `/replies/${corrected}/versions/2/hiding`,
  }),
  'PUT /replies/{id}/wiki': ({ reply }) => ({ path: `/replies/${reply}/wiki` }),
  'DELETE /replies/{id}/wiki': ({ corrected }) => ({ path: `/replies/${corrected}/wiki` }),
  'PUT /replies/{id}/acceptance': ({ answer }) => ({ path: `/replies/${answer}/acceptance` }),
  'DELETE /replies/{id}/acceptance': ({ accepted }) => ({
    path: `/replies/${accepted}/acceptance`,
  }),
  'GET /replies/{id}/comments': ({ reply }) => ({ path: `/replies/${reply}/comments` }),
  'POST /replies/{id}/comments': ({ reply }) => ({
    path: `/replies/${reply}/comments`,
    body: words,
  }),
  'PUT /replies/{id}/reactions/{reaction}': ({ others }) => ({
    path: `/replies/${others}/reactions/like`,
  }),
  'DELETE /replies/{id}/reactions/{reaction}': ({ others }) => ({
    path: `/replies/${others}/reactions/thanks`,
  }),
  'PATCH /comments/{id}': ({ remark }) => ({ path: `/comments/${remark}`, body: words }),
  'DELETE /comments/{id}': ({ remark }) => ({ path: `/comments/${remark}` }),
  'POST /comments/{id}/restore': ({ removedRemark }) => ({
    path: `/comments/${removedRemark}/restore`,
  }),

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
  'GET /ideas/{id}/comments': ({ idea }) => ({ path: `/ideas/${idea}/comments` }),
  'POST /ideas/{id}/comments': ({ idea }) => ({ path: `/ideas/${idea}/comments`, body: words }),

  'GET /tags': () => ({ path: '/tags' }),
  'GET /search': () => ({ path: '/search?text=chain' }),
  'GET /people/search': () => ({ path: '/people/search?text=cleo' }),
  'GET /people/helpers': () => ({ path: '/people/helpers' }),
  'GET /people/by-handle/{handle}': () => ({ path: '/people/by-handle/cleo' }),
  'GET /people/{id}': ({ cleo }) => ({ path: `/people/${cleo}` }),
  'GET /people/{id}/thanks': ({ cleo }) => ({ path: `/people/${cleo}/thanks` }),
  'POST /people/{id}/thanks': ({ cleo }) => ({
    path: `/people/${cleo}/thanks`,
    body: { words: 'You saved my Sunday.' },
  }),
  'GET /people/{id}/badges': ({ cleo }) => ({ path: `/people/${cleo}/badges` }),
  'POST /uploads': () => ({ path: '/uploads?alt=A+dot', body: dot, type: 'image/png' }),

  'GET /me': () => ({ path: '/me' }),
  'PATCH /me': () => ({ path: '/me', body: { bio: 'I ride in all weathers.' } }),
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

  ...deskSamples,
}

/** The smallest PNG. */
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
