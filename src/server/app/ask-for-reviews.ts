import { sql } from 'kysely'
import { noteAsk, type AskKind } from '#asking'
import { now } from '#clock'
import { inTransaction } from '#database'
import { notify } from '#notifications'
import type { Database } from './tables.ts'

/** So many days after the order there was time to use what came. */
const AFTER_DAYS = 14
/** So many days late we still ask, as after a standstill; later we let it be. */
const LATE_DAYS = 60
/** Who could not be asked is looked at again after so many days. */
const AGAIN_DAYS = 7
/** So that the word of a year is asked for once, and not that of a month. */
const FOLLOW_UP_DAYS = 180
const BATCH = 200

interface Due {
  personId: string
  productId: string
  slug: string
  name: string
  kind: AskKind
}

/**
 * Asks owners for a review two weeks after their order, and whoever wrote one how it is after a
 * month and after a year: once, with an account, and within the budget over everything that asks.
 * Those whom a standstill passed over are asked until 60 days later. One who cannot be asked stops
 * no other: what failed is told at the end, and is due again at the next round.
 */
export async function askForReviews(database: Database): Promise<void> {
  const failures: unknown[] = []
  for (let after = '', isMore = true; isMore;) {
    const due = await listDue(database, after)
    for (const one of due) {
      await ask(database, one).catch((error: unknown) => failures.push(error))
    }
    after = due.at(-1)?.place ?? ''
    isMore = due.length === BATCH
  }
  if (failures.length === 0) return
  throw new AggregateError(failures, `${failures.length} people could not be asked for a review`)
}

function ask(database: Database, { personId, productId, slug, name, kind }: Due): Promise<void> {
  return inTransaction(database, async (store) => {
    const again = kind === 'follow_up' ? { againAfterDays: FOLLOW_UP_DAYS } : {}
    const asking = { personId, kind, subjectId: productId, ...again }
    if ((await noteAsk(store, asking)) !== 'yes') return
    await notify(store, {
      ...{ personId, kind: 'review_asked', actorId: null, spaceId: null },
      ...{ subjectType: 'product', subjectId: productId },
      ...{ path: `/products/${slug}/review`, details: { title: name } },
      key: `${kind}:${productId}:${now().toISOString().slice(0, 10)}`,
    })
  })
}

/** The next of those who are due and neither asked nor found not to be asked, in one order. */
async function listDue(database: Database, after: string): Promise<(Due & { place: string })[]> {
  const { rows } = await sql<Due & { place: string }>`
    select due.*, products.slug, products.name from (
      select owner.person_id as "personId", owner.product_id as "productId", 'review' as kind,
        concat_ws(':', 'review', owner.person_id, owner.product_id) as place
      from product_owners as owner
      where ${isDue('owner.since', AFTER_DAYS)} and not owner.has_returned
        and not exists (
          select from reviews join people on people.id = reviews.person_id
          where reviews.product_id = owner.product_id and people.canonical_id = owner.person_id
        )
      union all
      select people.canonical_id, reviews.product_id, 'follow_up',
        concat_ws(':', 'follow_up', people.canonical_id, reviews.product_id)
      from reviews join people on people.id = reviews.person_id
      where reviews.removed_at is null and reviews.later_id is null
        and ((${isDue('reviews.created_at', 30)}) or (${isDue('reviews.created_at', 365)}))
        and not exists (
          select from review_follow_ups as said where said.review_id = reviews.id
            and said.after_days >= case when ${isDue('reviews.created_at', 30)} then 30 else 365 end
        )
    ) as due join products on products.id = due."productId"
    where place > ${after}
      and exists (
        select from accounts join people on people.id = accounts.person_id
        where people.canonical_id = due."personId"
      )
      and not exists (
        select from asks join people on people.id = asks.person_id
        where people.canonical_id = due."personId" and asks.kind = due.kind
          and asks.subject_id = due."productId"
          and (due.kind = 'review' or asks.asked_at > ${daysAgo(FOLLOW_UP_DAYS)})
      )
      and not exists (
        select from unasked join people on people.id = unasked.person_id
        where people.canonical_id = due."personId" and unasked.kind = due.kind
          and unasked.subject_id = due."productId" and unasked.noted_at > ${daysAgo(AGAIN_DAYS)}
      )
    order by place
    limit ${sql.lit(BATCH)}
  `.execute(database)
  return rows
}

function isDue(column: string, days: number) {
  const at = sql.ref(column)
  return sql`${at} > ${daysAgo(days + LATE_DAYS)} and ${at} <= ${daysAgo(days)}`
}

function daysAgo(days: number): Date {
  return new Date(now().getTime() - days * 86_400_000)
}
