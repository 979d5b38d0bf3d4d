import { z } from 'zod'
import { listFilters } from '#fields'
import {
  listBadgeKinds,
  listMembers,
  mayListMembers,
  memberLabels,
  memberOrders,
} from '#recognition'
import { listGroupCards } from '#spaces'
import { signInFirst } from '../../refusal.ts'
import type { PageServerLoad } from './$types'

const blank = z.literal('').transform(() => undefined)
const filter = z.object({
  order: z.enum(memberOrders).catch('newest'),
  text: z.string().max(100).optional().catch(undefined),
  label: z.enum(memberLabels).or(blank).optional().catch(undefined),
  groupId: z.uuid().or(blank).optional().catch(undefined),
  badge: blank.or(z.string().max(100)).optional().catch(undefined),
  hasAnswered: z.string().optional().transform(Boolean),
  after: z.string().max(200).optional(),
})

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!(await mayListMembers(store, viewer))) signInFirst(url)
  const chosen = filter.parse(Object.fromEntries(url.searchParams))
  const filters = await listFilters(store, viewer)
  const fields = filters.flatMap(({ key }) => {
    const value = url.searchParams.get(`field-${key}`)?.trim().slice(0, 100)
    return value ? [{ key, value }] : []
  })
  const [members, groups, badges] = await Promise.all([
    listMembers(store, viewer, { ...chosen, fields }),
    listGroupCards(store, viewer),
    listBadgeKinds(store),
  ])
  return {
    chosen,
    fields,
    filters,
    members,
    groups: groups.map(({ id, name }) => ({ id, name })),
    badges: badges.map(({ badge, name }) => ({ badge, name })),
  }
}
