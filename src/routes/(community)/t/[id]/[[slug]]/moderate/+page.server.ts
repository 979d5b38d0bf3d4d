import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { DomainError } from '#errors'
import {
  findTopic,
  listReplies,
  listTimers,
  mergeTopics,
  moveTopic,
  removeTimer,
  setTimer,
  slowTopic,
  splitTopic,
  startOfPage,
  timedAct,
  topicPath,
} from '#forum'
import { listSpaces, mayModerateIn } from '#spaces'
import { attempt } from '../../../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

const pageNumber = z.coerce.number().int().min(1).max(100_000_000).catch(1)

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const page = pageNumber.parse(url.searchParams.get('page'))
  const topic = await findTopic(store, viewer, params.id)
  const [spaces, timers, replies] = await Promise.all([
    listSpaces(store, viewer),
    listTimers(store, viewer, topic.id),
    listReplies(store, viewer, topic.id, { around: startOfPage(page) + 1 }),
  ])
  const own = spaces.filter((space) => mayModerateIn(viewer, space))
  return {
    topic,
    spaces: own,
    timers,
    replies: replies.items.filter((one) => one.removedAt === null),
  }
}

const moving = z.object({ spaceId: z.uuid() })
const slowing = z.object({ seconds: z.coerce.number().int().min(0).max(604_800) })
const timing = z.object({ act: timedAct, at: z.string() })
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/

export const actions = {
  move: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await moveTopic(store, viewer, { topicId: event.params.id, ...moving.parse(typed) })
      return backTo(event, event.params.id)
    }),
  merge: (event) =>
    attempt(event, async ({ into = '' }) => {
      const { store, viewer } = event.locals
      const [intoId] = ID.exec(into) ?? []
      if (intoId === undefined) {
        const message = 'Paste the address of the other topic, as it stands in the browser.'
        throw new DomainError('invalid', 'topic.merge.address', message)
      }
      await mergeTopics(store, viewer, { topicId: event.params.id, intoId })
      return backTo(event, intoId)
    }),
  split: async (event) => {
    const chosen = await event.request.clone().formData()
    const replyIds = chosen.getAll('replyId').map(String)
    return attempt(event, async ({ title = '' }) => {
      const { store, viewer } = event.locals
      const topicId = event.params.id
      return backTo(event, await splitTopic(store, viewer, { topicId, replyIds, title }))
    })
  },
  slow: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { seconds } = slowing.parse(typed)
      await slowTopic(store, viewer, { topicId: event.params.id, seconds: seconds || null })
      return backTo(event, event.params.id)
    }),
  setTimer: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { act, at } = timing.parse(typed)
      const timer = { act, dueAt: new Date(`${at}Z`) }
      await setTimer(store, viewer, { topicId: event.params.id, ...timer })
      redirect(303, event.url.pathname)
    }),
  removeTimer: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const { act } = timing.pick({ act: true }).parse(typed)
      await removeTimer(store, viewer, { topicId: event.params.id, act })
      redirect(303, event.url.pathname)
    }),
} satisfies Actions

type Locals = Pick<Parameters<PageServerLoad>[0], 'locals'>

async function backTo({ locals: { store, viewer } }: Locals, topicId: string): Promise<never> {
  redirect(303, topicPath(await findTopic(store, viewer, topicId)))
}
