import { sql } from 'kysely'
import { allow, found } from '#errors'
import type { Person } from '#people'
import { mayKeepSources, maySeeSources } from './policy.ts'
import type { Source } from './source.ts'
import type { SourceStore } from './tables.ts'
import type { EventTally } from './verdict.ts'

export interface SourceCard extends Source {
  /** What came in during the last seven days. */
  week: EventTally
  lastSeenAt: Date | null
}

/** The sources, latest made first. */
export async function listSources(
  store: SourceStore,
  viewer: Person | undefined,
): Promise<SourceCard[]> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  const rows = await selectSources(store).orderBy('id', 'desc').limit(sql.lit(200)).execute()
  return rows.map((row) => asCard(row, viewer))
}

export async function findSource(
  store: SourceStore,
  viewer: Person | undefined,
  id: string,
): Promise<SourceCard> {
  allow(maySeeSources(viewer), 'sources.read', 'Only staff who look after customers see sources.')
  const row = await selectSources(store).where('id', '=', id).executeTakeFirst()
  return asCard(found(row, 'source.unknown', 'There is no such source.'), viewer)
}

function selectSources(store: SourceStore) {
  return store
    .selectFrom('sources')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('source_hours')
          .whereRef('source_id', '=', 'sources.id')
          .where('hour', '>', sql<Date>`now() - interval '7 days'`)
          .select(({ fn, val }) => [
            fn.coalesce(fn.sum<string>('accepted'), val('0')).as('accepted'),
            fn.coalesce(fn.sum<string>('rejected'), val('0')).as('rejected'),
            fn.coalesce(fn.sum<string>('duplicate'), val('0')).as('duplicate'),
            fn.coalesce(fn.sum<string>('held'), val('0')).as('held'),
          ])
          .as('week'),
      (join) => join.onTrue(),
    )
    .select(['id', 'kind', 'name', 'namespace', 'origins', 'is_on as isOn'])
    .select(['is_trusted as isTrusted', 'takes_orders as takesOrders', 'created_at as createdAt'])
    .select([
      'off_because as offBecause',
      'write_key as writeKey',
      'previous_ends_at as previousEndsAt',
    ])
    .select(['week.accepted', 'week.rejected', 'week.duplicate', 'week.held'])
    .select(
      sql<Date | null>`(
        select max(last_at) from source_hours
        where source_id = sources.id and hour >= (
          select max(hour) from source_hours where source_id = sources.id
        )
      )`.as('lastSeenAt'),
    )
}

type Row = Awaited<ReturnType<ReturnType<typeof selectSources>['execute']>>[number]

function asCard(row: Row, viewer: Person | undefined): SourceCard {
  const { accepted, rejected, duplicate, held, writeKey, previousEndsAt, ...source } = row
  return {
    ...source,
    writeKey: mayKeepSources(viewer) ? writeKey : null,
    previousEndsAt: previousEndsAt && previousEndsAt > new Date() ? previousEndsAt : null,
    // Sums of bigint are numeric, which arrives as text.
    week: {
      accepted: Number(accepted),
      rejected: Number(rejected),
      duplicate: Number(duplicate),
      held: Number(held),
    },
  }
}
