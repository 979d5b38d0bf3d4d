import { inTransaction } from '#database'
import { allow } from '#errors'
import { lifecycleFunnel, type Stage } from '#lifecycle'
import { countNeglect, type NeglectCounts } from '#neglect'
import { mayReadReports, type Person } from '#people'
import { changeOf, type Change } from './change.ts'
import { countActs, countMembers, countPeople, listWeeks, type Week } from './count.ts'
import { families, familyOf, type Counted, type Family } from './family.ts'
import type { LoopStore } from './tables.ts'

/** The loop in numbers: people, what they do, what we know of it, and what we do about it. */
export interface Overview {
  asOf: Date
  people: {
    total: number
    joined: Change
    active: Change
    buyers: Change
  }
  acts: {
    total: Change
    byFamily: { family: Family; acts: Change }[]
    /** The last 26 weeks, the latest last; each begins on a Monday (UTC). */
    weeks: Week[]
  }
  insight: {
    stages: { stage: Stage; people: number }[]
    neglect: NeglectCounts
  }
  response: {
    outreach: Change
    thanks: Change
    answers: Change
  }
}

/** What the desk opens with: the last 30 days, each figure against what is usual here. */
export function overview(
  store: LoopStore,
  viewer: Person | undefined,
  { asOf = new Date() }: { asOf?: Date } = {},
): Promise<Overview> {
  allow(mayReadReports(viewer), 'loop.read', 'Only staff may look at the overview.')
  return inTransaction(store, async (store) => {
    const acts = await countActs(store, asOf)
    const members = await countMembers(store, asOf)
    const sumOf = (isMeant: (type: Counted) => boolean) =>
      changeOf(acts, ({ type }) => isMeant(type))
    return {
      asOf,
      people: {
        total: await countPeople(store, asOf),
        joined: sumOf((type) => type === 'person.joined'),
        active: changeOf(members.active, () => true),
        buyers: changeOf(members.buyers, () => true),
      },
      acts: {
        total: sumOf((type) => familyOf(type) !== 'response'),
        byFamily: families.map((family) => {
          return { family, acts: sumOf((type) => familyOf(type) === family) }
        }),
        weeks: await listWeeks(store, asOf),
      },
      insight: {
        stages: await lifecycleFunnel(store, viewer, { asOf }),
        neglect: await countNeglect(store, viewer, { asOf }),
      },
      response: {
        outreach: sumOf((type) => type === 'outreach.made'),
        thanks: sumOf((type) => type === 'thanks.given'),
        answers: sumOf((type) => type === 'idea.answered'),
      },
    }
  })
}
