import {
  listScores,
  measureSatisfaction,
  scales,
  splitSatisfaction,
  weigh,
  weighChange,
  type Figure,
  type Part,
  type Satisfaction,
  type ScoreScale,
  type Score,
  type ScoreFilter,
} from '#satisfaction'
import type { Tables } from '#database'
import type { Page } from '#paging'
import type { Person } from '#people'
import type { Difference } from '#statistics'
import { countAnonymousScores } from '#surveys'
import type { AppTables } from '../tables.ts'
import { groupsFor, loopGroups, type WayToSplit } from './groups.ts'

type Store = Tables<AppTables>

/** How content those are who were told what changed because of them, and everybody else. */
export interface ClosedLoops {
  scale: ScoreScale
  closed: Figure | null
  open: Figure | null
  /** Of the first over the second: who differs, not why. Null where one is too few. */
  difference: Difference | null
}

/** How content customers are, with what anonymous surveys say for themselves. */
export interface WholeSatisfaction extends Satisfaction {
  /** By scale, from the beginning, and never parted. */
  anonymous: { scale: ScoreScale; n: number; figure: Figure }[]
  loops: ClosedLoops | null
}

/** Satisfaction over the last two years, identified and anonymous, and by whether loops were closed. */
export async function readSatisfaction(
  store: Store,
  viewer: Person | undefined,
  { asOf }: { asOf?: Date | undefined } = {},
): Promise<WholeSatisfaction> {
  const satisfaction = await measureSatisfaction(store, viewer, { asOf })
  const tallies = await countAnonymousScores(store, viewer)
  const anonymous = scales.flatMap((scale) => {
    const own = tallies.filter((tally) => tally.scale === scale)
    const figure = weigh(scale, own)
    return figure ? [{ scale, n: own.reduce((sum, { count }) => sum + count, 0), figure }] : []
  })
  const first = satisfaction.trends[0]
  const loops = first ? await compareLoops(store, viewer, { scale: first.scale, asOf }) : null
  return { ...satisfaction, anonymous, loops }
}

/** The same answers by stage, segment, product owned, or organisation. */
export function splitSatisfactionBy(
  store: Store,
  viewer: Person | undefined,
  { by, ...wish }: { scale: ScoreScale; by: WayToSplit; asOf?: Date | undefined },
): Promise<Part[]> {
  return splitSatisfaction(store, viewer, { ...wish, groups: groupsFor(by) })
}

/** Who is behind a figure, of one part if it is named. */
export function listScoresBehind(
  store: Store,
  viewer: Person | undefined,
  { by, key, ...filter }: Omit<ScoreFilter, 'group'> & PartNamed,
): Promise<Page<Score>> {
  const group = by && key !== undefined ? { groups: groupsFor(by), key } : undefined
  return listScores(store, viewer, { ...filter, group })
}

interface PartNamed {
  by?: WayToSplit | undefined
  key?: string | undefined
}

async function compareLoops(
  store: Store,
  viewer: Person | undefined,
  wish: { scale: ScoreScale; asOf?: Date | undefined },
): Promise<ClosedLoops> {
  const { scale } = wish
  const parts = await splitSatisfaction(store, viewer, { ...wish, groups: loopGroups })
  const figureOf = (name: string) => parts.find(({ key }) => key === name)?.figure ?? null
  const [closed, open] = [figureOf('closed'), figureOf('open')]
  const difference = closed && open ? weighChange(scale, open, closed) : null
  return { scale, closed, open, difference }
}
