import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Whether somebody belongs to a segment now, as a condition. */
type Belongs = (
  personId: RawBuilder<unknown>,
  segmentId: RawBuilder<unknown>,
) => RawBuilder<SqlBool>

let belongs: Belongs = () => sql`false`

/** Who is in which segment is known above; until it is said here, nobody is in any. */
export function offerAudience(condition: Belongs): void {
  belongs = condition
}

/** Whether a round, in a query of `rounds`, asks somebody: whoever is in its segment, or everybody. */
export function asks(personId: string | undefined): RawBuilder<SqlBool> {
  if (personId === undefined) return sql`false`
  const canonical = sql`(select canonical_id from people where id = ${personId}::uuid)`
  return sql`(rounds.segment_id is null or ${belongs(canonical, sql.ref('rounds.segment_id'))})`
}
