import { sql } from 'kysely'
import { ownGroups, ownWays, type Groups } from '#satisfaction'

export const waysToSplit = [...ownWays, 'product'] as const
/** By what answers can be parted. */
export type WayToSplit = (typeof waysToSplit)[number]

/** What somebody owned when they answered, by orders or because it was confirmed. */
const products: Groups = {
  rows: sql`
    select product.id::text as key, product.name
    from product_owners as owner join products as product on product.id = owner.product_id
    where owner.person_id = scored.person_id and owner.since <= scored.answered_at
      and not owner.has_returned`,
  isApart: false,
  isForAll: false,
}

/** Whether people were told what changed because of their words, before they answered. */
export const loopGroups: Groups = {
  rows: sql`
    select case when exists (
      select from change_told join people as own on own.id = change_told.person_id
      where own.canonical_id = scored.person_id and told_at < scored.answered_at
    ) then 'closed' else 'open' end as key, '' as name`,
  isApart: true,
  isForAll: true,
}

export function groupsFor(by: WayToSplit): Groups {
  return by === 'product' ? products : ownGroups[by]
}
