import { z } from '@hono/zod-openapi'
import {
  archiveTopic,
  bumpTopic,
  lockTopic,
  mergeTopics,
  moveTopic,
  newSplit,
  pinTopic,
  removeTimer,
  setTimer,
  slowTopic,
  splitTopic,
  timedAct,
  unlistTopic,
} from '#forum'
import { change, create, nothing, type Operation } from '../operation.ts'
import { byId, time } from '../shapes.ts'

const scope = 'moderate'

interface Switch {
  path: string
  on: string
  off: string
}

type Terms = Parameters<typeof change<typeof nothing, typeof byId>>

/** What is done to a topic by PUT, and undone by DELETE. */
function onAndOff({ path, on, off }: Switch, run: (isOn: boolean) => Terms[3]): Operation[] {
  return [
    change('put', path, { scope, summary: on, params: byId }, run(true)),
    change('delete', path, { scope, summary: off, params: byId }, run(false)),
  ]
}

const states = [
  ...onAndOff(
    {
      path: '/{id}/pin',
      on: 'Keep a topic at the top of its space',
      off: 'Keep a topic at the top no longer',
    },
    (isPinned) =>
      ({ store, viewer, params }) =>
        pinTopic(store, viewer, { topicId: params.id, isPinned }),
  ),
  change(
    'put',
    '/{id}/pin-everywhere',
    { scope, summary: 'Keep a topic at the top of every list', params: byId },
    ({ store, viewer, params }) =>
      pinTopic(store, viewer, { topicId: params.id, isPinned: true, isEverywhere: true }),
  ),
  ...onAndOff(
    {
      path: '/{id}/lock',
      on: 'Close a topic to further replies',
      off: 'Open a topic to replies again',
    },
    (isLocked) =>
      ({ store, viewer, params }) =>
        lockTopic(store, viewer, { topicId: params.id, isLocked }),
  ),
  ...onAndOff(
    {
      path: '/{id}/unlisting',
      on: 'Take a topic out of lists and search',
      off: 'Put a topic back into lists and search',
    },
    (isUnlisted) =>
      ({ store, viewer, params }) =>
        unlistTopic(store, viewer, { topicId: params.id, isUnlisted }),
  ),
  ...onAndOff(
    {
      path: '/{id}/archive',
      on: 'Make a topic read only for everybody',
      off: 'Take a topic out of the archive',
    },
    (isArchived) =>
      ({ store, viewer, params }) =>
        archiveTopic(store, viewer, { topicId: params.id, isArchived }),
  ),
]

const timer = z.object({ id: z.uuid(), act: timedAct })

export const topicModeration = [
  ...states,
  change(
    'put',
    '/{id}/slow-mode',
    {
      scope,
      summary: 'Let everybody wait between two replies, so many seconds; null for no longer',
      params: byId,
      body: z.object({ seconds: z.int().min(1).max(604_800).nullable() }),
    },
    ({ store, viewer, params, body }) => slowTopic(store, viewer, { topicId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/timers/{act}',
    {
      scope,
      summary: 'Have something done to a topic at a time',
      params: timer,
      body: z.object({ dueAt: time }),
    },
    ({ store, viewer, params: { id, act }, body }) =>
      setTimer(store, viewer, { topicId: id, act, ...body }),
  ),
  change(
    'delete',
    '/{id}/timers/{act}',
    { scope, summary: 'Take a timer off a topic', params: timer },
    ({ store, viewer, params: { id, act } }) => removeTimer(store, viewer, { topicId: id, act }),
  ),
  change(
    'post',
    '/{id}/bump',
    { scope, summary: 'Bring a topic to the top of the latest', params: byId },
    ({ store, viewer, params }) => bumpTopic(store, viewer, { topicId: params.id }),
  ),
  change(
    'put',
    '/{id}/space',
    {
      scope,
      summary: 'Move a topic to another space',
      params: byId,
      body: z.object({ spaceId: z.uuid() }),
    },
    ({ store, viewer, params, body }) => moveTopic(store, viewer, { topicId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/merge',
    {
      scope,
      summary: 'Put what was said in a topic behind another',
      params: byId,
      body: z.object({ intoId: z.uuid() }),
    },
    ({ store, viewer, params, body }) =>
      mergeTopics(store, viewer, { topicId: params.id, ...body }),
  ),
  create(
    '/{id}/split',
    {
      scope,
      summary: 'Make a topic of its own of replies',
      params: byId,
      body: newSplit,
      at: (id) => `/topics/${id}`,
    },
    ({ store, viewer, params, body }) => splitTopic(store, viewer, { topicId: params.id, ...body }),
  ),
]
