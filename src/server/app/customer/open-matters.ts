import type { Tables } from '#database'
import { listOpenDealsOf } from '#deals'
import { listTopics, topicPath } from '#forum'
import { ideaPath, listIdeas } from '#ideas'
import { listOpenLeadsOf } from '#leads'
import { listOpenItemsOf } from '#moderation'
import { listProspectsOf } from '#pipeline'
import { findErasure } from '#privacy'
import type { Viewer } from '#spaces'
import { listTasksAbout } from '#tasks'
import type { AppTables } from '../tables.ts'

export const matterKinds = [
  ...(['question', 'task', 'flag', 'erasure', 'lead', 'deal', 'prospect', 'idea'] as const),
] as const

/** Something between somebody and us that is not settled yet, and where to settle it. */
export interface OpenMatter {
  kind: (typeof matterKinds)[number]
  id: string
  /** Of a question, idea or task; of a prospect the stage; of a lead or deal the product. */
  title: string
  path: string
  since: Date
  /** Of a task: a day, such as `2026-03-31`. */
  dueOn: string | null
  isOverdue: boolean
  /** Of an idea: whether we have said what becomes of it. */
  isDecided: boolean
}

/** What is open with a customer, as far as the viewer may know: what is overdue, then the oldest. */
export async function listOpenMatters(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  personId: string,
): Promise<OpenMatter[]> {
  const page = `/desk/people/${personId}`
  const [questions, ideas, tasks, prospects, items, erasure, leads, deals] = await Promise.all([
    listTopics(store, viewer, { order: 'unanswered', authorId: personId }),
    listIdeas(store, viewer, { order: 'latest', authorId: personId }),
    listTasksAbout(store, viewer, { personId }),
    listProspectsOf(store, viewer, { personId }),
    listOpenItemsOf(store, viewer, personId),
    findErasure(store, viewer, personId),
    listOpenLeadsOf(store, viewer, { personId }),
    listOpenDealsOf(store, viewer, { personId }),
  ])
  const matters = [
    ...questions.items.map((topic) =>
      matter('question', { ...topic, path: topicPath(topic), since: topic.createdAt }),
    ),
    ...ideas.items
      .filter(({ status }) => status !== 'shipped' && status !== 'declined')
      .map((idea) => ({
        ...matter('idea', { ...idea, path: ideaPath(idea), since: idea.createdAt }),
        isDecided: idea.status !== 'open',
      })),
    ...tasks
      .filter(({ doneAt }) => doneAt === null)
      .map(({ dueOn, isOverdue, ...task }) => ({
        ...matter('task', { ...task, path: `${page}#tasks`, since: task.createdAt }),
        ...{ dueOn, isOverdue },
      })),
    ...prospects
      .filter(({ outcome }) => outcome === null)
      .map(({ id, stageName: title, movedAt: since }) =>
        matter('prospect', { id, title, since, path: `${page}#prospects` }),
      ),
    ...items.map(({ id, createdAt: since }) =>
      matter('flag', { id, title: '', since, path: `/desk/moderation/${id}` }),
    ),
    ...leads.map(({ id, product: title, openedAt: since }) =>
      matter('lead', { id, title, since, path: `/desk/leads/${id}` }),
    ),
    ...deals.map(({ id, name, product, registeredAt: since }) =>
      matter('deal', { id, title: product || name, since, path: '/desk/deals' }),
    ),
    ...(erasure && erasure.state !== 'done'
      ? [
          matter('erasure', {
            ...{ id: erasure.id, title: '', since: erasure.askedAt },
            path: `/desk/privacy/people/${personId}`,
          }),
        ]
      : []),
  ]
  return matters.sort(
    (one, other) =>
      Number(other.isOverdue) - Number(one.isOverdue) ||
      one.since.getTime() - other.since.getTime(),
  )
}

function matter(
  kind: OpenMatter['kind'],
  { id, title, path, since }: Pick<OpenMatter, 'id' | 'title' | 'path' | 'since'>,
): OpenMatter {
  return { kind, id, title, path, since, dueOn: null, isOverdue: false, isDecided: false }
}
