import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { cursorMoment, pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, mayReadReports, type Person } from '#people'
import { stages, type Stage, type Why } from './stage.ts'
import type { LifecycleStore } from './tables.ts'

/** How many people stand in each stage, staff and bots left out. */
export function lifecycleFunnel(
  store: LifecycleStore,
  viewer: Person | undefined,
  { asOf = now() }: { asOf?: Date } = {},
): Promise<{ stage: Stage; people: number }[]> {
  allow(mayReadReports(viewer), 'lifecycle.report', 'Only staff may look at the stages.')
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ stage: Stage; people: number }>`
      select stage, count(*) as people from lifecycle_stages as entry
      join people on people.id = entry.person_id
      where since <= ${asOf} and (until is null or until > ${asOf}) and ${isCustomer}
      group by stage
    `.execute(store)
    const peopleIn = new Map(rows.map((row) => [row.stage, row.people]))
    return stages.map((stage) => ({ stage, people: peopleIn.get(stage) ?? 0 }))
  })
}

/** How many organisations stand in each stage. */
export function organizationFunnel(
  store: LifecycleStore,
  viewer: Person | undefined,
  { asOf = now() }: { asOf?: Date } = {},
): Promise<{ stage: Stage; organizations: number }[]> {
  allow(mayReadReports(viewer), 'lifecycle.report', 'Only staff may look at the stages.')
  return inTransaction(store, async (store) => {
    const { rows } = await sql<{ stage: Stage; organizations: number }>`
      select stage, count(*) as organizations from organization_stages
      where since <= ${asOf} and (until is null or until > ${asOf})
      group by stage
    `.execute(store)
    const known = new Map(rows.map((row) => [row.stage, row.organizations]))
    return stages.map((stage) => ({ stage, organizations: known.get(stage) ?? 0 }))
  })
}

export interface PersonInStage {
  personId: string
  name: string
  handle: string
  since: Date
  why: Why
}

/** Who stands in a stage, those first who entered it last. */
export function listPeopleInStage(
  store: LifecycleStore,
  viewer: Person | undefined,
  stage: Stage,
  { after, asOf = now() }: { after?: string; asOf?: Date } = {},
): Promise<Page<PersonInStage>> {
  allow(mayReadCustomers(viewer), 'lifecycle.read', 'Only staff may look at customers.')
  const [since, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  return inTransaction(store, async (store) => {
    const { rows } = await sql<PersonInStage>`
      select person_id as "personId", name, handle, since, because as why
      from lifecycle_stages as entry
      join people on people.id = entry.person_id
      where stage = ${stage} and since <= ${asOf} and (until is null or until > ${asOf})
        and ${isCustomer}
        and (${since}::timestamptz is null or (since, person_id) < (${since}, ${id}::uuid))
      order by since desc, person_id desc
      limit ${sql.lit(PAGE_SIZE + 1)}
    `.execute(store)
    const keyOf = (person: PersonInStage) => [person.since.toISOString(), person.personId]
    return pageOf(rows, PAGE_SIZE, keyOf, (person) => person)
  })
}

export interface OrganizationInStage {
  organizationId: string
  name: string
  since: Date
  why: Why
}

/** Which organisations stand in a stage, those first that entered it last. */
export function listOrganizationsInStage(
  store: LifecycleStore,
  viewer: Person | undefined,
  stage: Stage,
  { after, asOf = now() }: { after?: string; asOf?: Date } = {},
): Promise<Page<OrganizationInStage>> {
  allow(mayReadCustomers(viewer), 'lifecycle.read', 'Only staff may look at customers.')
  const [since, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  return inTransaction(store, async (store) => {
    const { rows } = await sql<OrganizationInStage>`
      select organization_id as "organizationId", name, since, because as why
      from organization_stages as entry
      join organizations on organizations.id = entry.organization_id
      where stage = ${stage} and since <= ${asOf} and (until is null or until > ${asOf})
        and (${since}::timestamptz is null or (since, organization_id) < (${since}, ${id}::uuid))
      order by since desc, organization_id desc
      limit ${sql.lit(PAGE_SIZE + 1)}
    `.execute(store)
    const keyOf = (one: OrganizationInStage) => [one.since.toISOString(), one.organizationId]
    return pageOf(rows, PAGE_SIZE, keyOf, (organization) => organization)
  })
}

const PAGE_SIZE = 20
const cursor = z.tuple([cursorMoment, z.uuid()])

const isCustomer = sql`people.role in ('member', 'dealer') and not people.is_bot`
