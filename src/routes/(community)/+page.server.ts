import { listHelpers } from '#engagement'
import { listTopics } from '#forum'
import { listIdeas } from '#ideas'
import { wantedList } from './topics/wanted.ts'
import type { PageServerLoad } from './$types'

const MONTH_MS = 30 * 86_400_000

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const wanted = wantedList(url)
  const since = new Date(Date.now() - MONTH_MS)
  const [latest, unanswered, ideas, shipped, helpers] = await Promise.all([
    listTopics(store, viewer, wanted),
    listTopics(store, viewer, { order: 'unanswered' }),
    listIdeas(store, viewer, { order: 'votes', status: 'open' }),
    listIdeas(store, viewer, { order: 'latest', status: 'shipped' }),
    listHelpers(store, { since, limit: 6 }),
  ])
  const shippedForMe = shipped.items.filter((idea) => idea.votedByViewer)
  return {
    order: wanted.order,
    period: wanted.period,
    latest: latest.items.slice(0, 7),
    unanswered: unanswered.items.slice(0, 5),
    ideas: ideas.items.slice(0, 4),
    shipped: (viewer ? shippedForMe : shipped.items).slice(0, 3),
    helpers,
  }
}
