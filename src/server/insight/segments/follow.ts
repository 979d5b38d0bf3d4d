import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import type { Activity, Subscriber } from '#timeline'
import type { Known } from './compile.ts'
import { keepClasses } from './keep-classes.ts'
import type { SegmentRule } from './rule.ts'
import { holdSegments, settle } from './settle.ts'
import type { SegmentStore } from './tables.ts'
import { asksForDerived, concernedIn, touches } from './touch.ts'

const SECOND_LOOK_MS = 10_000
const MOST_DUE = 2000

/**
 * Lets people enter and leave segments by what they do: only those segments that an activity can
 * touch, and only the people it concerns. It cannot be replayed: what it found out is told on the
 * timeline itself.
 */
export const followSegments: Subscriber<SegmentStore> = {
  name: 'segments',
  types: touches,
  async handle(store, activities) {
    await holdSegments(store)
    const { open, known } = await listOpen(store)
    const again = new Date(now().getTime() + SECOND_LOOK_MS)
    const behind = await peopleBehind(store, activities)
    for (const { id: segmentId, rule, types } of open) {
      const touching = activities.filter(({ type }) => types.includes(type))
      if (touching.length === 0) continue
      const people = [...new Set(touching.flatMap(concernedIn).flatMap(behind))]
      // Stages and days follow from the same activities, and may be told after us.
      const second = asksForDerived(rule, known) ? again : null
      await settle(store, { segmentId, rule, known, people, again: second, isLife: true })
    }
  },
}

/**
 * Looks again at whom time alone may have moved: everybody has an own moment for that, so nobody
 * is looked at before, and the cost does not grow with the size of a segment.
 */
export async function settleDueMembers(store: SegmentStore): Promise<void> {
  while ((await settleSomeDue(store)) === MOST_DUE);
}

/** Looks at everybody once a night: at facts that no activity tells of, and at new RFM classes. */
export async function settleSegments(store: SegmentStore): Promise<void> {
  await inTransaction(store, async (store) => {
    await holdSegments(store)
    await keepClasses(store)
  })
  const { open } = await listOpen(store)
  for (const { id } of open) {
    await inTransaction(store, async (store) => {
      await holdSegments(store)
      const { open, known } = await listOpen(store)
      const segment = open.find((one) => one.id === id)
      if (!segment) return
      const { rule } = segment
      await settle(store, { segmentId: id, rule, known, people: null, isLife: true })
    })
  }
}

function settleSomeDue(store: SegmentStore): Promise<number> {
  return inTransaction(store, async (store) => {
    await holdSegments(store)
    const { open, known } = await listOpen(store)
    const due = await store
      .selectFrom('segment_dues')
      .where('due_at', '<=', now())
      .select(['segment_id as segmentId', 'person_id as personId'])
      .orderBy('due_at')
      .limit(sql.lit(MOST_DUE))
      .execute()
    for (const [segmentId, members] of Map.groupBy(due, ({ segmentId }) => segmentId)) {
      const rule = open.find(({ id }) => id === segmentId)?.rule
      if (!rule) continue
      const people = members.map(({ personId }) => personId)
      await settle(store, { segmentId, rule, known, people, isLife: true })
    }
    return due.length
  })
}

interface Open {
  open: { id: string; rule: SegmentRule; types: string[] }[]
  known: Known
}

async function listOpen(store: SegmentStore): Promise<Open> {
  const open = await store
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .select(['id', 'rule', 'types'])
    .orderBy('id')
    .execute()
  return { open, known: new Map(open.map(({ id, rule }) => [id, rule])) }
}

/** For each profile concerned it and the person behind it: one that was merged belongs nowhere. */
async function peopleBehind(store: SegmentStore, activities: readonly Activity[]) {
  const profiles = [...new Set(activities.flatMap(concernedIn))]
  const people = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(profiles))))
    .select(['id', 'canonical_id as personId'])
    .execute()
  const personOf = new Map(people.map(({ id, personId }) => [id, personId]))
  return (profile: string) => [profile, personOf.get(profile) ?? profile]
}
