import { sql, type RawBuilder } from 'kysely'

/**
 * The same as `unwantedPairs` as a condition on two expressions, each the id of any profile: whether
 * who reads has muted or blocked who writes.
 */
export function isUnwanted(
  fromId: RawBuilder<unknown>,
  toId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from ties
    where ties.kind in ('mute', 'block')
      and ties.person_id in (select own.id from people own where own.canonical_id
        = (select reader.canonical_id from people reader where reader.id = ${toId}))
      and ties.to_id in (select theirs.id from people theirs where theirs.canonical_id
        = (select writer.canonical_id from people writer where writer.id = ${fromId}))
  )`
}
