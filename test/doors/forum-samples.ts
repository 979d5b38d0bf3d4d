import { lounge, plaza } from '#test'
import { words, type Samples } from './sample.ts'

/** Of topics and all that is written below them. */
export const forumSamples: Samples = {
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
  'GET /topics/{id}/reactions': ({ waiting }) => ({ path: `/topics/${waiting}/reactions` }),
  'GET /replies/{id}/reactions': ({ others }) => ({ path: `/replies/${others}/reactions` }),
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
  'DELETE /whispers/{id}': ({ whispered }) => ({ path: `/whispers/${whispered}` }),
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
  'GET /saved-answers': () => ({ path: '/saved-answers' }),
  'GET /saved-answers/{id}': ({ savedAnswer }) => ({ path: `/saved-answers/${savedAnswer}` }),
  'POST /saved-answers': () => ({
    path: '/saved-answers',
    body: { title: 'Warranty', body: 'Ten years.' },
  }),
  'PUT /saved-answers/{id}': ({ savedAnswer }) => ({
    path: `/saved-answers/${savedAnswer}`,
    body: { title: 'Opening hours', body: 'We open at ten.' },
  }),
  'DELETE /saved-answers/{id}': ({ savedAnswer }) => ({ path: `/saved-answers/${savedAnswer}` }),
  'POST /saved-answers/{id}/uses': ({ savedAnswer }) => ({
    path: `/saved-answers/${savedAnswer}/uses`,
    body: { body: 'We open at nine, Cleo.' },
  }),
}
