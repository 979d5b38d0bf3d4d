import { z } from 'zod'
import type { Party } from '#organizations'
import { addTask, finishTask, removeTask } from '#tasks'
import * as words from '#words'
import { act } from '../act.ts'
import type { Event } from './event.ts'
import { dayIn, textIn } from './typed.ts'

const taskIn = (form: FormData) => z.uuid().parse(form.get('taskId'))

/** What is to be done; of no customer where none is named. */
export function taskActions(partyIn?: (id: string) => Party) {
  return {
    task: (event: Omit<Event, 'params'> & { params: { id?: string } }) =>
      act(event, async (viewer, form) => {
        const about =
          partyIn && event.params.id !== undefined ? partyIn(event.params.id) : undefined
        await addTask(event.locals.store, viewer, {
          ...{ title: textIn(form, 'title'), dueOn: dayIn(form, 'dueOn'), about },
          assigneeId: textIn(form, 'assigneeId') || viewer.id,
        })
        return { said: words.account_task_added() }
      }),
    ...changes,
  }
}

type Any = Omit<Event, 'params'>

const changes = {
  finish: (event: Any) =>
    act(event, async (viewer, form) => {
      const taskId = taskIn(form)
      const isDone = form.get('done') !== 'false'
      await finishTask(event.locals.store, viewer, { taskId, isDone })
      if (!isDone) return { said: words.account_undone() }
      return { said: words.account_task_done(), undo: { action: 'finish', taskId, done: 'false' } }
    }),
  removeTask: (event: Any) =>
    act(event, async (viewer, form) => {
      const taskId = taskIn(form)
      const isRemoved = form.get('removed') !== 'false'
      await removeTask(event.locals.store, viewer, { taskId, isRemoved })
      if (!isRemoved) return { said: words.account_undone() }
      const undo = { action: 'removeTask', taskId, removed: 'false' }
      return { said: words.account_task_removed(), undo }
    }),
}
