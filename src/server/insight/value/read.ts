import { sql } from 'kysely'
import { z } from 'zod'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import { mayReadCustomers, profilesOf, type Person } from '#people'
import { classes, type Scope } from './classes.ts'
import { findMainCurrency } from './currencies.ts'
import { codesOf, segmentOf, type SegmentName } from './segment.ts'
import type { ValueStore } from './tables.ts'

/** Days since, number and amount (in minor units) of one customer's purchases, with the classes. */
export interface Rfm {
  personId: string
  currency: string
  recency: number
  frequency: number
  monetary: number
  r: number
  f: number
  m: number
  segment: SegmentName
}

/** How one customer is classed at a time; nothing for who bought nothing. */
export function findRfm(
  store: ValueStore,
  viewer: Person | undefined,
  personId: string,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<Rfm | undefined> {
  allow(mayReadCustomers(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  return inTransaction(store, async (store) => {
    const { currency } = await findMainCurrency(store, asOf)
    if (currency === null) return undefined
    const [rfm] = await selectClassed(
      store,
      { currency, asOf },
      sql`where person_id in ${profilesOf(store, personId)}`,
    )
    return rfm
  })
}

/** The people of a segment, those first who spent most. */
export function listSegmentPeople(
  store: ValueStore,
  viewer: Person | undefined,
  { segment, asOf = new Date(), after }: { segment: SegmentName; asOf?: Date; after?: string },
): Promise<Page<Rfm>> {
  allow(mayReadCustomers(viewer), 'value.read', 'Only staff may look at what customers are worth.')
  return inTransaction(store, async (store) => {
    const { currency } = await findMainCurrency(store, asOf)
    if (currency === null) return { items: [], next: null }
    const [amount, id] = after === undefined ? [null, null] : readCursor(after, cursor)
    const people = await selectClassed(
      store,
      { currency, asOf },
      sql`
        where concat(r, f, m) = any(${codesOf(segment)}::text[])
          and (${amount}::bigint is null or (amount, person_id) < (${amount}, ${id}::uuid))
        order by amount desc, person_id desc
        limit ${sql.lit(PAGE_SIZE + 1)}
      `,
    )
    return pageOf(
      people,
      PAGE_SIZE,
      (person) => [person.monetary, person.personId],
      (person) => person,
    )
  })
}

const PAGE_SIZE = 20
const cursor = z.tuple([z.int(), z.uuid()])

async function selectClassed(
  store: ValueStore,
  scope: Scope,
  which: ReturnType<typeof sql>,
): Promise<Rfm[]> {
  const { rows } = await sql<Omit<Rfm, 'segment' | 'currency'>>`
    with ${classes(scope)}
    select person_id as "personId", recency, frequency, amount as monetary, r, f, m
    from classed ${which}
  `.execute(store)
  return rows.map((row) => {
    return { ...row, currency: scope.currency, segment: segmentOf(`${row.r}${row.f}${row.m}`) }
  })
}
