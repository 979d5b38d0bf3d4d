import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { cursorMoment, pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, mayReadReports, type Person } from '#people'
import { silentRegulars, unspoken } from './customers.ts'
import { discontent } from './discontent.ts'
import type {
  Discontent,
  Listing,
  Neglected,
  SilentRegular,
  Unanswered,
  Ungreeted,
  Unspoken,
} from './neglected.ts'
import { unanswered, ungreeted } from './questions.ts'
import type { NeglectStore } from './tables.ts'

interface Wish {
  after?: string
  asOf?: Date
}

/** Questions to which nobody has replied, the latest first. */
export function listUnanswered(
  store: NeglectStore,
  viewer: Person | undefined,
  wish: Wish = {},
): Promise<Page<Unanswered>> {
  allow(mayReadReports(viewer), 'neglect.read', 'Only staff may look at what is neglected.')
  return list(store, unanswered, wish)
}

/** Newcomers whose first post nobody answered, the latest first. */
export function listUngreeted(
  store: NeglectStore,
  viewer: Person | undefined,
  wish: Wish = {},
): Promise<Page<Ungreeted>> {
  allow(mayReadReports(viewer), 'neglect.read', 'Only staff may look at what is neglected.')
  return list(store, ungreeted, wish)
}

/** Regulars who have fallen silent, those first who did so last. */
export function listSilentRegulars(
  store: NeglectStore,
  viewer: Person | undefined,
  wish: Wish = {},
): Promise<Page<SilentRegular>> {
  allow(mayReadCustomers(viewer), 'neglect.customers', 'Only staff may look at customers.')
  return list(store, silentRegulars, wish)
}

/** Customers to whom staff have not turned for 90 days, those first who came last. */
export function listUnspoken(
  store: NeglectStore,
  viewer: Person | undefined,
  wish: Wish = {},
): Promise<Page<Unspoken>> {
  allow(mayReadCustomers(viewer), 'neglect.customers', 'Only staff may look at customers.')
  return list(store, unspoken, wish)
}

/** Who gave a bad score and heard nothing of it for three days, the latest first. */
export function listDiscontent(
  store: NeglectStore,
  viewer: Person | undefined,
  wish: Wish = {},
): Promise<Page<Discontent>> {
  allow(mayReadCustomers(viewer), 'neglect.customers', 'Only staff may look at customers.')
  return list(store, discontent, wish)
}

/** No count goes beyond this, for nobody acts on the difference. */
export const MOST_COUNTED = 1000

/** How long each list is, up to `MOST_COUNTED`. */
export interface NeglectCounts {
  unanswered: number
  ungreeted: number
  silent: number
  unspoken: number
  discontent: number
}

/** Counts what is neglected now, or was at a time. */
export function countNeglect(
  store: NeglectStore,
  viewer: Person | undefined,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<NeglectCounts> {
  allow(mayReadReports(viewer), 'neglect.read', 'Only staff may look at what is neglected.')
  return inTransaction(store, async (store) => {
    const count = ({ select }: { select: (asOf: Date) => RawBuilder<unknown> }) =>
      sql`(select count(*) from (${select(asOf)} limit ${sql.lit(MOST_COUNTED)}) as neglected)`
    const { rows } = await sql<NeglectCounts>`
      select ${count(unanswered)} as unanswered,
        ${count(ungreeted)} as ungreeted,
        ${count(silentRegulars)} as silent,
        ${count(unspoken)} as unspoken,
        ${count(discontent)} as discontent
    `.execute(store)
    return rows[0] ?? { unanswered: 0, ungreeted: 0, silent: 0, unspoken: 0, discontent: 0 }
  })
}

const PAGE_SIZE = 20
const cursor = z.tuple([cursorMoment, z.uuid()])

function list<Row extends Neglected>(
  store: NeglectStore,
  { select, id }: Listing<Row>,
  { after, asOf = new Date() }: Wish,
): Promise<Page<Row>> {
  const [since, last] = after === undefined ? [null, null] : readCursor(after, cursor)
  return inTransaction(store, async (store) => {
    const { rows } = await sql<Row>`
      select * from (${select(asOf)}) as neglected
      where ${since}::timestamptz is null or (since, ${sql.ref(id)}) < (${since}, ${last}::uuid)
      order by since desc, ${sql.ref(id)} desc
      limit ${sql.lit(PAGE_SIZE + 1)}
    `.execute(store)
    const keyOf = (row: Row) => [row.since.toISOString(), String(row[id])]
    return pageOf(rows, PAGE_SIZE, keyOf, (row) => row)
  })
}
