/** Recorded for whoever of the staff did it. Subject: the task; `aboutId`: the profile. */
export interface TaskActivities {
  'task.added': { aboutId: string | null; assigneeId: string; dueOn: string | null }
  'task.edited': { aboutId: string | null; assigneeId: string; dueOn: string | null }
  'task.done': { aboutId: string | null }
  'task.reopened': { aboutId: string | null }
  'task.removed': { aboutId: string | null }
  'task.restored': { aboutId: string | null }
}
