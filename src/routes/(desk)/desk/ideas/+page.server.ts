import { z } from 'zod'
import { listIdeasOfSegment } from '#app'
import {
  findPlans,
  findWorthCurrency,
  ideaPlan,
  ideaStatus,
  listIdeas,
  planIdea,
  readIdeaRules,
  setIdeaRules,
  type IdeaCard,
} from '#ideas'
import { mayConfigure, mayReadCustomers } from '#people'
import { listSegments } from '#segments'
import * as words from '#words'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  order: z.enum(['votes', 'latest', 'hot', 'worth']).catch('votes'),
  status: ideaStatus.optional().catch(undefined),
  segment: z.uuid().optional().catch(undefined),
  after: z.string().optional(),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const query = asked.parse(Object.fromEntries(event.url.searchParams))
  const { order, status, segment, after } = query
  const maySort = mayReadCustomers(viewer)
  const filter = { order, ...(status && { status }), ...(after && { after }) }
  const [{ items, next }, segments, rules, currency] = await Promise.all([
    segment && maySort
      ? { items: await listIdeasOfSegment(store, viewer, segment), next: null }
      : listIdeas(store, viewer, filter),
    maySort ? listSegments(store, viewer) : [],
    readIdeaRules(store),
    findWorthCurrency(store),
  ])
  const plans = await findPlans(
    store,
    viewer,
    items.map(({ id }) => id),
  )
  return {
    ideas: items.map((idea: IdeaCard & { segmentVotes?: number }) => {
      return { ...idea, plan: plans.get(idea.id) ?? null }
    }),
    next,
    asked: { order, status: status ?? null, segment: segment ?? null },
    segments: segments.map(({ id, name }) => ({ id, name })),
    currency,
    budgets: rules.budgets,
    may: { set: mayConfigure(viewer) },
  }
}

const steps = [0, 1, 2, 3, 4]

export const actions: Actions = {
  plan: (event) =>
    act(event, async (viewer, form) => {
      const plan = ideaPlan.parse({
        horizon: given(form, 'horizon') ?? null,
        publicWords: given(form, 'publicWords') ?? '',
        priority: given(form, 'priority') ?? null,
        effort: given(form, 'effort') ?? null,
      })
      const ideaId = z.uuid().parse(form.get('ideaId'))
      await planIdea(event.locals.store, viewer, { ideaId, ...plan })
      return { said: words.desk_ideas_planned() }
    }),
  rules: (event) =>
    act(event, async (viewer, form) => {
      const budgets = steps.map((step) => Number(given(form, `budget${step}`)))
      await setIdeaRules(event.locals.store, viewer, { budgets })
      return { said: words.leads_terms_saved() }
    }),
}
