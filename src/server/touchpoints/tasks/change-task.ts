import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, found } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { findAssignee } from './add-task.ts'
import { mayFinishTask, mayPlanTasks } from './policy.ts'
import type { TaskStore } from './tables.ts'
import { taskEdit } from './task.ts'

interface Which {
  taskId: string
}

const message = 'Only agents and admins may do this.'

/** Changes a task; a later day lets it remind again. */
export function editTask(
  store: TaskStore,
  actor: Person | undefined,
  { taskId, ...input }: z.input<typeof taskEdit> & Which,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayPlanTasks(actor), 'task.plan', message)
    const { title, body, dueOn, assigneeId } = checked(taskEdit, input, 'invalid')
    const task = await holdTask(store, taskId)
    const assignee = assigneeId === undefined ? undefined : await findAssignee(store, assigneeId)
    const isNew = dueOn !== undefined || assignee !== undefined
    await store
      .updateTable('tasks')
      .set({ title: title ?? task.title })
      .$if(body !== undefined, (query) => query.set({ body }))
      .$if(dueOn !== undefined, (query) => query.set({ due_on: dueOn }))
      .$if(assignee !== undefined, (query) => query.set({ assignee_id: assignee?.id }))
      .$if(isNew, (query) => query.set({ reminded_at: null }))
      .where('id', '=', taskId)
      .execute()
    const plan = {
      assigneeId: assignee?.id ?? task.assigneeId,
      dueOn: dueOn === undefined ? task.dueOn : dueOn,
    }
    const details = { aboutId: task.personId, ...plan }
    await record(store, { type: 'task.edited', ...told(actor, task), details })
  })
}

/** Says that a task is done, or not done after all. */
export function finishTask(
  store: TaskStore,
  actor: Person | undefined,
  { taskId, isDone }: Which & { isDone: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayFinishTask(actor, { assigneeId: actor?.id ?? '' }), 'task.finish', message)
    const task = await holdTask(store, taskId)
    allow(mayFinishTask(actor, task), 'task.finish', message)
    if (isDone === (task.doneAt !== null)) return
    await store
      .updateTable('tasks')
      .set({ done_at: isDone ? now() : null })
      .where('id', '=', taskId)
      .execute()
    const details = { aboutId: task.personId }
    const type = isDone ? 'task.done' : 'task.reopened'
    await record(store, { type, ...told(actor, task), details })
  })
}

/** Takes a task out of sight, or brings it back. */
export function removeTask(
  store: TaskStore,
  actor: Person | undefined,
  { taskId, isRemoved = true }: Which & { isRemoved?: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayPlanTasks(actor), 'task.plan', message)
    const task = await holdTask(store, taskId)
    if (isRemoved === (task.removedAt !== null)) return
    await store
      .updateTable('tasks')
      .set({ removed_at: isRemoved ? now() : null })
      .where('id', '=', taskId)
      .execute()
    const details = { aboutId: task.personId }
    const type = isRemoved ? 'task.removed' : 'task.restored'
    await record(store, { type, ...told(actor, task), details })
  })
}

type Held = Awaited<ReturnType<typeof holdTask>>

async function holdTask(store: TaskStore, id: string) {
  const task = await store
    .selectFrom('tasks')
    .where('id', '=', id)
    .select(['id', 'title', 'assignee_id as assigneeId', 'person_id as personId'])
    .select(['organization_id as organizationId', 'done_at as doneAt', 'removed_at as removedAt'])
    .select(sql<string | null>`due_on::text`.as('dueOn'))
    .forUpdate()
    .executeTakeFirst()
  return found(task, 'task.unknown', 'There is no such task.')
}

function told(actor: Person, { id: subjectId, organizationId }: Held) {
  return { personId: actor.id, organizationId, subjectId }
}
