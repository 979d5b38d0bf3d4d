import { sql } from 'kysely'
import { noteAsk, type AskKind } from '#asking'
import { now } from '#clock'
import { inTransaction } from '#database'
import { notify } from '#notifications'
import type { Database } from './tables.ts'

/** So many days after the order there was time to use what came. */
const AFTER_DAYS = 14

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
 */
export async function askForReviews(database: Database): Promise<void> {
  for (const due of await listDue(database)) {
    await inTransaction(database, async (store) => {
      const { personId, productId: subjectId, kind } = due
      const againAfterDays = kind === 'follow_up' ? 180 : undefined
      if ((await noteAsk(store, { personId, kind, subjectId, againAfterDays })) !== 'yes') return
      await notify(store, {
        ...{
          personId,
          kind: 'review_asked',
          actorId: null,
          spaceId: null,
          subjectType: 'product',
          subjectId,
        },
        ...{ path: `/products/${due.slug}/review`, details: { title: due.name } },
        key: `${kind}:${subjectId}:${now().toISOString().slice(0, 10)}`,
      })
    })
  }
}

async function listDue(database: Database): Promise<Due[]> {
  const day = (days: number) => new Date(now().getTime() - days * 86_400_000)
  const within = (column: string, days: number) =>
    sql`${sql.ref(column)} >= ${day(days + 1)} and ${sql.ref(column)} < ${day(days)}`
  const { rows } = await sql<Due>`
    select owner.person_id as "personId", products.id as "productId", products.slug,
      products.name, 'review' as kind
    from product_owners as owner join products on products.id = owner.product_id
    where ${within('owner.since', AFTER_DAYS)} and not owner.has_returned
      and exists (select from accounts where accounts.person_id = owner.person_id)
      and not exists (
        select from reviews join people on people.id = reviews.person_id
        where reviews.product_id = owner.product_id and people.canonical_id = owner.person_id
      )
    union all
    select people.canonical_id, products.id, products.slug, products.name, 'follow_up'
    from reviews
    join people on people.id = reviews.person_id
    join products on products.id = reviews.product_id
    where reviews.removed_at is null
      and ((${within('reviews.created_at', 30)}) or (${within('reviews.created_at', 365)}))
    limit 500
  `.execute(database)
  return rows
}
