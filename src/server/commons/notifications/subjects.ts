import { sql, type Expression, type RawBuilder, type SqlBool } from 'kysely'
import type { Viewer } from '#spaces'
import type { NotificationStore } from './tables.ts'

/**
 * Whether the viewer may read the thing with an id, as a condition. The touch-point that has the
 * thing says it, so that whatever is moved, hidden or taken back is out of reach at once.
 */
type SubjectPolicy<Store> = (
  store: Store,
  viewer: Viewer | undefined,
  id: RawBuilder<string>,
) => RawBuilder<SqlBool>

/** By the type of the thing. What lies in no space and belongs to nobody else needs none. */
export type SubjectPolicies<Store> = Readonly<Record<string, SubjectPolicy<Store>>>

const offered = new Map<string, SubjectPolicy<NotificationStore>[]>()

/** A touch-point hands over who may read its things; several may know things of one type. */
export function offerSubjects<Store>(policies: SubjectPolicies<Store>): void {
  for (const [type, policy] of Object.entries(policies)) {
    // Below, a store shows only part of what its own module sees in it.
    const known = policy as unknown as SubjectPolicy<NotificationStore>
    offered.set(type, [...(offered.get(type) ?? []), known])
  }
}

/** Whether the viewer may read what is named by two expressions: its type and its id. */
export function readable(
  store: NotificationStore,
  viewer: Viewer | undefined,
  type: RawBuilder<string>,
  id: RawBuilder<string>,
  /** What is said of things that no touch-point answers for. */
  otherwise: Expression<SqlBool> = sql<SqlBool>`true`,
): RawBuilder<SqlBool> {
  const terms = [...offered].map(([name, policies]) => {
    const may = policies.map((policy) => sql`(${policy(store, viewer, id)})`)
    return sql`when ${sql.lit(name)} then ${sql.join(may, sql` or `)}`
  })
  if (terms.length === 0) return sql<SqlBool>`${otherwise}`
  return sql<SqlBool>`(case ${type} ${sql.join(terms, sql` `)} else ${otherwise} end)`
}

/** Whether the viewer may read each of some things, now. */
export async function areReadable(
  store: NotificationStore,
  viewer: Viewer | undefined,
  subjects: readonly { type: string; id: string }[],
): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
    from unnest(${subjects.map(({ type }) => type)}::text[], ${subjects.map(({ id }) => id)}::uuid[])
      as asked (type, id)
    where ${readable(store, viewer, sql`asked.type`, sql`asked.id`)}
  `.execute(store)
  return rows[0]?.count === subjects.length
}
