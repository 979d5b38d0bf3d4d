import { z } from 'zod'
import type { Database } from '#app'
import { countDuplicates } from '#duplicates'
import { listActive } from '#engagement'
import { listFields, listTagsInUse } from '#fields'
import { lifecycleFunnel, listPeopleInStage, stages, type Stage } from '#lifecycle'
import { findOrganization } from '#organizations'
import { findPeople, listedRoles, listPeople, relationKinds } from '#people'
import type { Viewer } from '#spaces'
import { assessRfm, listSegmentPeople, segmentNames, type SegmentName } from '#value'
import { enter } from '../entrance.ts'
import { didGroups, didNames, type DidGroup } from './did.ts'
import type { PageServerLoad } from './$types'

const said = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const asked = z.object({
  query: said(z.string().max(200)),
  role: said(z.enum(listedRoles)),
  relation: said(z.enum(relationKinds)),
  organization: said(z.uuid()),
  orders: said(z.enum(['yes', 'no'])),
  stage: said(z.enum(stages)),
  segment: said(z.enum(segmentNames)),
  field: said(z.string().max(40)),
  value: said(z.string().max(200)),
  tag: said(z.string().min(1).max(40)),
  did: said(z.enum(didNames)),
  after: said(z.string()),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { stage, segment, did, ...filter } = asked.parse(Object.fromEntries(event.url.searchParams))
  const duplicates = await countDuplicates(store, viewer)
  const common = { filter, duplicates }
  if (stage) return { ...common, view: await inStage(store, viewer, stage, filter.after) }
  if (segment) return { ...common, view: await inSegment(store, viewer, segment, filter.after) }
  if (did) return { ...common, view: await whoDid(store, viewer, did, filter.after) }
  const { query, role, relation, organization: organizationId, orders, tag, after } = filter
  const field =
    filter.field && filter.value ? { key: filter.field, value: filter.value } : undefined
  const hasOrders = orders && orders === 'yes'
  const [people, organization, fields, tags] = await Promise.all([
    listPeople(store, viewer, {
      ...{ query, role, relation, organizationId, hasOrders, field, tag, after },
    }),
    organizationId ? findOrganization(store, viewer, organizationId) : undefined,
    listFields(store, viewer, { subject: 'person' }),
    listTagsInUse(store, viewer),
  ])
  const view = { kind: 'all' as const, people, organization: organization?.name, fields, tags }
  return { ...common, view }
}

async function inStage(store: Database, viewer: Viewer, stage: Stage, after?: string) {
  const [page, funnel] = await Promise.all([
    listPeopleInStage(store, viewer, stage, { after }),
    lifecycleFunnel(store, viewer),
  ])
  return { kind: 'stage' as const, stage, funnel, people: await named(store, page) }
}

async function inSegment(store: Database, viewer: Viewer, segment: SegmentName, after?: string) {
  const [page, { segments }] = await Promise.all([
    listSegmentPeople(store, viewer, { segment, after }),
    assessRfm(store, viewer),
  ])
  const sizes = segments.map(({ name, people }) => ({ name, people }))
  return { kind: 'segment' as const, segment, sizes, people: await named(store, page) }
}

const DAYS = 30
const DAY_MS = 86_400_000

async function whoDid(store: Database, viewer: Viewer, did: DidGroup, after?: string) {
  const since = new Date(Date.now() - (DAYS - 1) * DAY_MS)
  const page = await listActive(store, viewer, { did: didGroups[did], since, after })
  return { kind: 'did' as const, did, people: await named(store, page) }
}

/** What is known of people gets the names they bear. */
async function named<Item extends { personId: string }>(
  store: Database,
  { items, next }: { items: Item[]; next: string | null },
) {
  const people = await findPeople(
    store,
    items.map((item) => item.personId),
  )
  return {
    next,
    items: items.map((item) => ({ ...item, person: people.get(item.personId) ?? null })),
  }
}
