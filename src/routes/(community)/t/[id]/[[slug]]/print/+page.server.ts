import { z } from 'zod'
import { findTopic, listWholeTopic } from '#forum'
import type { PageServerLoad } from './$types'

const start = z.coerce.number().int().min(2).max(2_000_000_000).catch(2)

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const from = start.parse(url.searchParams.get('from'))
  const [topic, replies] = await Promise.all([
    findTopic(store, viewer, params.id),
    listWholeTopic(store, viewer, params.id, { from }),
  ])
  return { topic, replies: replies.items, next: replies.next, isStart: from === 2 }
}
