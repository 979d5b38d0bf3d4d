import { sql } from 'kysely'
import { z } from 'zod'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, mayReadReports, profilesOf, type Person } from '#people'
import type { Answer, Forecast } from './forecast.ts'
import type { ClvStore } from './tables.ts'

/** What is expected of one customer; amounts are in the minor unit of the currency. */
export interface CustomerOutlook {
  personId: string
  /** That they still are a customer. */
  alive: number
  orders90: Expected
  orders365: Expected
  /** On an order. */
  spend: number
  /** Within a year. */
  value: number
  /** Within five years, worth less the later it comes: 15 % a year. */
  lifetime: number
  /** What a year would bring if they still are a customer, by the chance that they are not. */
  atStake: number
  currency: string
  /** Of when this is. */
  asOf: string
}

/** A number of orders, and between what bounds it ends in 80 of 100 cases. */
export interface Expected {
  expected: number
  low: number
  high: number
}

export const outlookOrders = ['value', 'at_stake'] as const
export type OutlookOrder = (typeof outlookOrders)[number]

/** The last forecasts, the newest first. */
export async function listForecasts(
  store: ClvStore,
  viewer: Person | undefined,
): Promise<Forecast[]> {
  allow(mayReadReports(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  return await selectForecasts(store)
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(SHOWN))
    .execute()
}

/** What holds now: the last forecast that came to an end with an answer. */
export async function findForecast(
  store: ClvStore,
  viewer: Person | undefined,
): Promise<Answer | undefined> {
  allow(mayReadReports(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  return await readAnswer(store)
}

/** What is expected of one customer; nothing of who bought nothing, or since the last forecast. */
export async function findOutlook(
  store: ClvStore,
  viewer: Person | undefined,
  personId: string,
): Promise<CustomerOutlook | undefined> {
  allow(mayReadCustomers(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  const [row, answer] = await Promise.all([
    selectOutlooks(store)
      .where('person_id', 'in', profilesOf(store, personId))
      .orderBy('value', 'desc')
      .limit(sql.lit(1))
      .executeTakeFirst(),
    readAnswer(store),
  ])
  return row && answer ? outlookOf(row, answer) : undefined
}

/** Customers by what they are expected to be worth, or by what is at stake with them. */
export async function listOutlooks(
  store: ClvStore,
  viewer: Person | undefined,
  { order = 'value', after }: { order?: OutlookOrder; after?: string } = {},
): Promise<Page<CustomerOutlook>> {
  allow(mayReadCustomers(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  const answer = await readAnswer(store)
  if (!answer) return { items: [], next: null }
  const [amount, id] = after === undefined ? [null, null] : readCursor(after, cursor)
  const rows = await selectOutlooks(store)
    .innerJoin('people', 'people.id', 'person_id')
    .where('people.merged_into_id', 'is', null)
    .$if(amount !== null, (query) =>
      query.where(sql<boolean>`(${sql.ref(order)}, person_id) < (${amount}::bigint, ${id}::uuid)`),
    )
    .orderBy(order, 'desc')
    .orderBy('person_id', 'desc')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [order === 'value' ? row.value : row.at_stake, row.personId],
    (row) => outlookOf(row, answer),
  )
}

const [SHOWN, PAGE_SIZE] = [8, 20]
const cursor = z.tuple([z.int(), z.uuid()])

async function readAnswer(store: ClvStore): Promise<Answer | undefined> {
  const last = await selectForecasts(store)
    .where('status', '=', 'done')
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst()
  return last?.result && 'model' in last.result ? last.result : undefined
}

function selectForecasts(store: ClvStore) {
  return store
    .selectFrom('clv_forecasts')
    .select(['id', 'status', 'progress', 'result', 'requested_by as requestedById'])
    .select(['requested_at as requestedAt', 'finished_at as finishedAt'])
}

function selectOutlooks(store: ClvStore) {
  return store
    .selectFrom('clv_outlooks')
    .select(['person_id as personId', 'alive', 'spend', 'value', 'lifetime', 'at_stake'])
    .select(['orders_90', 'orders_90_low', 'orders_90_high'])
    .select(['orders_365', 'orders_365_low', 'orders_365_high'])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectOutlooks>['executeTakeFirstOrThrow']>>

function outlookOf(row: Row, { currency, asOf }: Answer): CustomerOutlook {
  const { personId, alive, spend, value, lifetime, at_stake: atStake } = row
  return {
    ...{ personId, alive, spend, value, lifetime, atStake, currency, asOf },
    orders90: { expected: row.orders_90, low: row.orders_90_low, high: row.orders_90_high },
    orders365: { expected: row.orders_365, low: row.orders_365_low, high: row.orders_365_high },
  }
}
