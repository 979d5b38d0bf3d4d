import { listToldDeals } from '#deals'
import { isNews, notifyMany } from '#notifications'
import type { Subscriber } from '#timeline'
import type { Database } from './tables.ts'

/** Whoever registered a deal hears what staff decided, and when its protection is over. */
export const tellDeals: Subscriber<Database, 'deal.approved' | 'deal.declined' | 'deal.expired'> = {
  name: 'app: tell deals',
  types: ['deal.approved', 'deal.declined', 'deal.expired'],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const deals = await listToldDeals(
      store,
      news.map(({ subjectId }) => subjectId),
    )
    const known = new Map(deals.map((deal) => [deal.id, deal]))
    await notifyMany(
      store,
      news.flatMap(({ id: key, type, subjectId }) => {
        const deal = known.get(subjectId)
        if (!deal) return []
        const about = { subjectType: 'deal', subjectId, spaceId: null, path: '/dealer/deals', key }
        const details = { title: deal.name, status: type.slice('deal.'.length) }
        const told = { personId: deal.registeredBy, kind: 'deal_decided' as const, actorId: null }
        return [{ ...about, ...told, details }]
      }),
    )
  },
}
