import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { mayReadCustomers, mayReadReports, type Person } from '#people'
import { isPartShown, partsShown } from '#statistics'
import type { Groups } from './groups.ts'
import { startOfWindow } from './periods.ts'
import type { ScoreScale } from './scale.ts'
import { scored } from './scored.ts'
import type { SatisfactionStore } from './tables.ts'
import { sumOf, weigh, type Figure, type Tally } from './weigh.ts'

/** A group of customers; its figure is hidden if it, or what is left over, is fewer than ten. */
export interface Part {
  key: string
  name: string
  n: number
  figure: Figure | null
}

const MOST_PARTS = 50

/** The same answers group by group, those of most answers first, at most 50. */
export async function splitSatisfaction(
  store: SatisfactionStore,
  viewer: Person | undefined,
  { scale, groups, asOf = now() }: { scale: ScoreScale; groups: Groups; asOf?: Date | undefined },
): Promise<Part[]> {
  allow(mayReadReports(viewer), 'satisfaction.read', 'Only staff may look at satisfaction.')
  const message = 'Only staff who look after customers may see who is who.'
  allow(groups.isForAll || mayReadCustomers(viewer), 'satisfaction.customers', message)
  const span = { from: startOfWindow(asOf), asOf, scale }
  const { rows } = await sql<Tally & { key: string; name: string }>`
    with scored as materialized (${scored(span)})
    select part.key, part.name, scored.score, count(*)::int as count
    from scored cross join lateral (${groups.rows}) as part (key, name)
    group by 1, 2, 3
    union all
    select '', '', score, count(*)::int from scored group by score
  `.execute(store)
  const all = sumOf(rows.filter(({ key }) => key === ''))
  const parts = [...Map.groupBy(rows, ({ key }) => key)]
    .filter(([key]) => key !== '')
    .map(([key, tallies]) => {
      return { key, name: tallies[0]?.name ?? '', n: sumOf(tallies), tallies }
    })
    .sort((one, other) => other.n - one.n || one.name.localeCompare(other.name))
  const sizes = parts.map(({ n }) => n)
  const shown = groups.isApart ? partsShown(sizes, all) : sizes.map((n) => isPartShown(n, all))
  return parts
    .map(({ key, name, n, tallies }, index) => {
      return { key, name, n, figure: shown[index] ? weigh(scale, tallies) : null }
    })
    .slice(0, MOST_PARTS)
}
