import { z } from 'zod'
import { listColleagues } from '#organizations'
import { countTasks, listDoneTasks, listOpenTasks, mayPlanTasks } from '#tasks'
import { taskActions } from '../account/task-actions.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  view: z.enum(['mine', 'overdue', 'all', 'done']).catch('mine'),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { view, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const assigneeId = viewer.id
  const tasks = {
    mine: () => listOpenTasks(store, viewer, { assigneeId, after }),
    overdue: () => listOpenTasks(store, viewer, { isOverdue: true, after }),
    all: () => listOpenTasks(store, viewer, { after }),
    done: () => listDoneTasks(store, viewer, { assigneeId, after }),
  }
  const [page, counts, colleagues] = await Promise.all([
    tasks[view](),
    countTasks(store, viewer, assigneeId),
    listColleagues(store, viewer),
  ])
  return { view, tasks: page, counts, colleagues, mayPlan: mayPlanTasks(viewer) }
}

export const actions: Actions = taskActions()
