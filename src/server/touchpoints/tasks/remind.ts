import { sql } from 'kysely'
import { inTransaction } from '#database'
import { notifyMany, type SubjectPolicies } from '#notifications'
import { readableTasks } from './policy.ts'
import { today } from './read.ts'
import type { TaskStore } from './tables.ts'

const MOST_AT_ONCE = 500

/** Tells everybody once of their tasks that are due today or should have been done. */
export function remindOfTasks(store: TaskStore): Promise<void> {
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ id: string; title: string; assigneeId: string }>`
      update tasks set reminded_at = now()
      where id in (
        select id from tasks
        where done_at is null and removed_at is null and reminded_at is null
          and due_on <= ${today()}::date
        order by due_on limit ${sql.lit(MOST_AT_ONCE)} for update skip locked
      )
      returning id, title, assignee_id as "assigneeId"
    `.execute(store)
    await notifyMany(
      store,
      rows.map(({ id, title, assigneeId: personId }) => {
        const about = { subjectType: 'task', subjectId: id, spaceId: null, path: '/desk/tasks' }
        return { personId, kind: 'reminder', actorId: null, ...about, details: { title } }
      }),
    )
  })
}

/** Who may still read a task they were told of: staff, as long as it is there. */
export const taskSubjects: SubjectPolicies<TaskStore> = {
  task: (store, viewer, id) =>
    sql`exists (${store
      .selectFrom('tasks')
      .where('tasks.id', '=', id)
      .where(readableTasks(viewer))
      .select('tasks.id')})`,
}
