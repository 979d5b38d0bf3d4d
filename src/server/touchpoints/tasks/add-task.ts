import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { holdParty, partyColumns, type Party } from '#organizations'
import { findPerson, mayReadCustomers, type Person } from '#people'
import { record } from '#timeline'
import { mayPlanTasks } from './policy.ts'
import type { TaskStore } from './tables.ts'
import { taskFacts } from './task.ts'

/** Plans what somebody is to do, for a customer or for none; returns its id. */
export function addTask(
  store: TaskStore,
  actor: Person | undefined,
  { about, ...input }: z.input<typeof taskFacts> & { about?: Party | undefined },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayPlanTasks(actor), 'task.plan', 'Only agents and admins may do this.')
    const { title, body, dueOn, assigneeId = actor.id } = checked(taskFacts, input, 'invalid')
    if (about) await holdParty(store, about)
    const assignee = await findAssignee(store, assigneeId)
    const id = newId()
    await store
      .insertInto('tasks')
      .values({
        ...{ id, title, body, due_on: dueOn, assignee_id: assignee.id, author_id: actor.id },
        ...(about && partyColumns(about)),
      })
      .execute()
    await record(store, {
      ...{ type: 'task.added', personId: actor.id, subjectId: id },
      organizationId: about?.organizationId ?? null,
      details: { aboutId: about?.personId ?? null, assigneeId: assignee.id, dueOn },
    })
    return id
  })
}

/** Somebody who can do tasks: staff who look after customers. */
export async function findAssignee(store: TaskStore, id: string): Promise<Person> {
  const assignee = await findPerson(store, id)
  if (mayReadCustomers(assignee)) return assignee
  const message = 'Only staff who look after customers can be asked to do this.'
  throw new DomainError('conflict', 'task.stranger', message)
}
