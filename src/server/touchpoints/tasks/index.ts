export { addTask } from './add-task.ts'
export { editTask, finishTask, removeTask } from './change-task.ts'
export { mayFinishTask, mayPlanTasks, mayReadTask } from './policy.ts'
export {
  countTasks,
  listDoneTasks,
  listOpenTasks,
  listTasksAbout,
  type TaskFilter,
} from './read.ts'
export { remindOfTasks, taskSubjects } from './remind.ts'
export type { TaskTables } from './tables.ts'
export { taskEdit, taskFacts, type Task } from './task.ts'
