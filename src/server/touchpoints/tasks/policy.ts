import { sql } from 'kysely'
import { mayEditCustomers, mayReadCustomers, type Person } from '#people'

interface TaskFacts {
  assigneeId: string
  removedAt?: Date | null
}

/** Staff who look after customers see each other's tasks. */
export function mayReadTask(viewer: Person | undefined, { removedAt = null }: Partial<TaskFacts>) {
  return mayReadCustomers(viewer) && removedAt === null
}

/** The SQL twin of `mayReadTask`, for queries from `tasks`. */
export function readableTasks(viewer: Person | undefined) {
  return mayReadCustomers(viewer) ? sql<boolean>`tasks.removed_at is null` : sql<boolean>`false`
}

/** Adding tasks and changing what they ask for. */
export function mayPlanTasks(actor: Person | undefined): actor is Person {
  return mayEditCustomers(actor)
}

/** Whoever is to do it says that it is done, even where they only read customers otherwise. */
export function mayFinishTask(
  actor: Person | undefined,
  { assigneeId }: Pick<TaskFacts, 'assigneeId'>,
): actor is Person {
  const isOwn = actor?.id === assigneeId
  return mayPlanTasks(actor) || (isOwn && mayReadCustomers(actor))
}
