import { lockTopic, pinTopic } from '#forum'
import { change } from '../operation.ts'
import { byId } from '../shapes.ts'

const scope = 'moderate'

export const topicModeration = [
  change(
    'put',
    '/{id}/pin',
    { scope, summary: 'Keep a topic at the top of its space', params: byId },
    ({ store, viewer, params }) => pinTopic(store, viewer, { topicId: params.id, isPinned: true }),
  ),
  change(
    'delete',
    '/{id}/pin',
    { scope, summary: 'Keep a topic at the top no longer', params: byId },
    ({ store, viewer, params }) => pinTopic(store, viewer, { topicId: params.id, isPinned: false }),
  ),
  change(
    'put',
    '/{id}/lock',
    { scope, summary: 'Close a topic to further replies', params: byId },
    ({ store, viewer, params }) => lockTopic(store, viewer, { topicId: params.id, isLocked: true }),
  ),
  change(
    'delete',
    '/{id}/lock',
    { scope, summary: 'Open a topic to replies again', params: byId },
    ({ store, viewer, params }) =>
      lockTopic(store, viewer, { topicId: params.id, isLocked: false }),
  ),
]
