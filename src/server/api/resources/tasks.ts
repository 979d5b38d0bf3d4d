import { z } from '@hono/zod-openapi'
import {
  addTask,
  editTask,
  finishTask,
  listOpenTasks,
  removeTask,
  taskEdit,
  taskFacts,
} from '#tasks'
import { change, create, readPage } from '../operation.ts'
import { byId, moment, momentOrNull, yesNo } from '../shapes.ts'
import { about, partyCard, partyIn } from './party.ts'

const task = z
  .object({
    id: z.uuid(),
    title: z.string(),
    body: z.string(),
    about: partyCard.nullable(),
    dueOn: z.string().nullable(),
    isOverdue: z.boolean(),
    assigneeId: z.uuid(),
    assigneeName: z.string(),
    authorId: z.uuid(),
    authorName: z.string(),
    createdAt: moment,
    doneAt: momentOrNull,
  })
  .openapi('Task')
const filter = { assigneeId: z.uuid().optional(), isOverdue: yesNo.optional() }

export const tasks = [
  readPage(
    '/',
    { scope: 'people:read', summary: 'List what is to be done, by day', filter, item: task },
    ({ store, viewer, query }) => listOpenTasks(store, viewer, query),
  ),
  create(
    '/',
    {
      scope: 'people:write',
      summary: 'Plan what somebody is to do',
      body: taskFacts.extend(about),
    },
    ({ store, viewer, body }) => addTask(store, viewer, { ...body, about: partyIn(body) }),
  ),
  change(
    'patch',
    '/{id}',
    { scope: 'people:write', summary: 'Change a task', params: byId, body: taskEdit },
    ({ store, viewer, params, body }) => editTask(store, viewer, { taskId: params.id, ...body }),
  ),
  change(
    'put',
    '/{id}/done',
    { scope: 'people:write', summary: 'Say that a task is done', params: byId },
    ({ store, viewer, params }) => finishTask(store, viewer, { taskId: params.id, isDone: true }),
  ),
  change(
    'delete',
    '/{id}/done',
    { scope: 'people:write', summary: 'Say that a task is not done after all', params: byId },
    ({ store, viewer, params }) => finishTask(store, viewer, { taskId: params.id, isDone: false }),
  ),
  change(
    'delete',
    '/{id}',
    { scope: 'people:write', summary: 'Remove a task', params: byId },
    ({ store, viewer, params }) => removeTask(store, viewer, { taskId: params.id }),
  ),
]
