import { expect } from 'vitest'
import { listNotifications } from '#notifications'
import { createOrganization } from '#organizations'
import {
  addTask,
  countTasks,
  editTask,
  finishTask,
  listDoneTasks,
  listOpenTasks,
  listTasksAbout,
  remindOfTasks,
  removeTask,
} from '#tasks'
import { activitiesOf, ada, ann, bo, dee, ida, it, mo } from '#test'

const late = { title: 'Call back', dueOn: '2024-03-01' }

it('lists what Ann has to do by day, and what should be done by now', async ({ store }) => {
  const organizationId = await createOrganization(store, ann, { name: 'Velo' })
  const some = await addTask(store, ann, { title: 'Send the catalogue' })
  const later = await addTask(store, ann, { title: 'Visit', dueOn: '2999-01-01' })
  const overdue = await addTask(store, ida, {
    ...late,
    assigneeId: ann.id,
    about: { organizationId },
  })
  const { items } = await listOpenTasks(store, ann, { assigneeId: ann.id })
  expect(items.map(({ id }) => id)).toEqual([overdue, later, some])
  expect(items[0]).toMatchObject({ isOverdue: true, about: { name: 'Velo' }, authorName: 'Ida' })
  expect(await countTasks(store, ann, ann.id)).toEqual({ open: 3, overdue: 1 })
  const overdueOnes = await listOpenTasks(store, ann, { isOverdue: true })
  expect(overdueOnes.items).toMatchObject([{ id: overdue }])
  expect(await listTasksAbout(store, ann, { organizationId })).toMatchObject([{ id: overdue }])
})

it('is done, done again without harm, and not done after all', async ({ store }) => {
  const taskId = await addTask(store, ann, { ...late, about: { personId: ada.id } })
  await finishTask(store, ann, { taskId, isDone: true })
  await finishTask(store, ann, { taskId, isDone: true })
  expect((await listDoneTasks(store, ann, { assigneeId: ann.id })).items).toMatchObject([
    { id: taskId, isOverdue: false },
  ])
  await finishTask(store, ann, { taskId, isDone: false })
  await removeTask(store, ann, { taskId })
  expect((await listOpenTasks(store, ann)).items).toEqual([])
  await removeTask(store, ann, { taskId, isRemoved: false })
  expect((await listOpenTasks(store, ann)).items).toHaveLength(1)
  expect(await activitiesOf(store, ann)).toEqual([
    ...['task.added', 'task.done', 'task.reopened', 'task.removed', 'task.restored'],
  ])
})

it('reminds once, and again when the day is another', async ({ store }) => {
  const taskId = await addTask(store, ida, { ...late, assigneeId: ann.id })
  await addTask(store, ida, { title: 'Some day', assigneeId: ann.id, dueOn: '2999-01-01' })
  await remindOfTasks(store)
  await remindOfTasks(store)
  const told = async () =>
    (await listNotifications(store, ann)).items.map(({ details }) => details.title)
  expect(await told()).toEqual(['Call back'])
  await editTask(store, ida, { taskId, title: 'Call at last', dueOn: '2024-03-02' })
  await remindOfTasks(store)
  expect(await told()).toEqual(['Call at last', 'Call back'])
  await removeTask(store, ida, { taskId })
  expect(await told()).toEqual([])
})

it('is for those who look after customers', async ({ store }) => {
  const taskId = await addTask(store, ann, late)
  for (const person of [undefined, bo, dee, mo]) {
    await expect(addTask(store, person, late)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(listOpenTasks(store, person)).rejects.toThrow('Only staff')
    const finishing = finishTask(store, person, { taskId, isDone: true })
    await expect(finishing).rejects.toMatchObject({ reason: 'not_allowed' })
  }
  const asking = addTask(store, ann, { ...late, assigneeId: dee.id })
  await expect(asking).rejects.toMatchObject({ code: 'task.stranger' })
  const manager = { ...bo, role: 'manager' } as const
  await expect(finishTask(store, manager, { taskId, isDone: true })).rejects.toThrow('Only agents')
})
