import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { allow } from '#errors'
import { isAbout, partyCard, type Party, type PartyCard } from '#organizations'
import { latestFirst, pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, type Person } from '#people'
import { readableTasks } from './policy.ts'
import type { TaskStore } from './tables.ts'
import type { Task } from './task.ts'

const PAGE_SIZE = 30
const NO_DAY = '9999-12-31'
const dayAndId = z.tuple([z.iso.date(), z.uuid()])
const due = sql<string>`coalesce(tasks.due_on, '9999-12-31')`

export interface TaskFilter {
  assigneeId?: string
  /** What should be done by now. */
  isOverdue?: boolean
  after?: string
}

/** What is to be done, by day; what has no day comes last. */
export async function listOpenTasks(
  store: TaskStore,
  viewer: Person | undefined,
  { assigneeId, isOverdue = false, after }: TaskFilter = {},
): Promise<Page<Task>> {
  allowReading(viewer)
  let tasks = selectTasks(store, viewer).where('tasks.done_at', 'is', null)
  if (assigneeId) tasks = tasks.where('tasks.assignee_id', '=', assigneeId)
  if (isOverdue) tasks = tasks.where(sql<boolean>`${due} < ${today()}::date`)
  if (after !== undefined) {
    const [day, id] = readCursor(after, dayAndId)
    tasks = tasks.where(sql<boolean>`(${due}, tasks.id) > (${day}::date, ${id}::uuid)`)
  }
  const rows = await tasks
    .orderBy(due)
    .orderBy('tasks.id')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.dueOn ?? NO_DAY, row.id], asTask)
}

/** What was done, the latest first. */
export async function listDoneTasks(
  store: TaskStore,
  viewer: Person | undefined,
  { assigneeId, after }: { assigneeId: string; after?: string },
): Promise<Page<Task>> {
  allowReading(viewer)
  const tasks = selectTasks(store, viewer)
    .where('tasks.done_at', 'is not', null)
    .where('tasks.assignee_id', '=', assigneeId)
  const rows = await latestFirst(tasks, ['tasks.done_at', 'tasks.id'], { after, size: PAGE_SIZE })
    .select(
      sql<string>`to_char(done_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('at'),
    )
    .execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.at, row.id], asTask)
}

/** What is to be done for a customer by day, then what was done last (50 in all). */
export async function listTasksAbout(
  store: TaskStore,
  viewer: Person | undefined,
  party: Party,
): Promise<Task[]> {
  allowReading(viewer)
  const rows = await selectTasks(store, viewer)
    .where(isAbout(store, 'tasks', party))
    .orderBy(sql`tasks.done_at desc nulls first`)
    .orderBy(due)
    .orderBy('tasks.id')
    .limit(sql.lit(50))
    .execute()
  return rows.map(asTask)
}

/** How many of somebody's tasks should be done by now, and how many are to be done at all. */
export async function countTasks(
  store: TaskStore,
  viewer: Person | undefined,
  assigneeId: string,
): Promise<{ open: number; overdue: number }> {
  allowReading(viewer)
  return await store
    .selectFrom('tasks')
    .where(readableTasks(viewer))
    .where('done_at', 'is', null)
    .where('assignee_id', '=', assigneeId)
    .select(sql<number>`count(*)::int`.as('open'))
    .select(sql<number>`(count(*) filter (where due_on < ${today()}::date))::int`.as('overdue'))
    .executeTakeFirstOrThrow()
}

function allowReading(viewer: Person | undefined): void {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadCustomers(viewer), 'task.read', message)
}

export function today(): string {
  return now().toISOString().slice(0, 10)
}

function selectTasks(store: TaskStore, viewer: Person | undefined) {
  return store
    .selectFrom('tasks')
    .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
    .innerJoin('people as author', 'author.id', 'tasks.author_id')
    .where(readableTasks(viewer))
    .select(['tasks.id', 'tasks.title', 'tasks.body', 'tasks.created_at as createdAt'])
    .select(['assignee.id as assigneeId', 'assignee.name as assigneeName'])
    .select(['author.id as authorId', 'author.name as authorName', 'tasks.done_at as doneAt'])
    .select(sql<string | null>`tasks.due_on::text`.as('dueOn'))
    .select(partyCard('tasks').as('about'))
}

type Row = Omit<Task, 'isOverdue'> & { about: PartyCard | null }

function asTask(row: Row): Task {
  const { id, title, body, about, dueOn, assigneeId, assigneeName, authorId, authorName } = row
  const { createdAt, doneAt } = row
  const isOverdue = doneAt === null && dueOn !== null && dueOn < today()
  return {
    ...{ id, title, body, about, dueOn, isOverdue, assigneeId, assigneeName, authorId },
    ...{ authorName, createdAt, doneAt },
  }
}
