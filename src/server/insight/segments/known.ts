import { DomainError } from '#errors'
import { conditionsOf, DEEPEST, type SegmentRule } from './rule.ts'
import type { Known } from './compile.ts'
import type { SegmentStore } from './tables.ts'

const MOST_CONDITIONS = 60

/**
 * The rules that a rule asks about, and those that they ask about. Refuses circles, what was put
 * away, more than five levels, and what grows too long by it.
 */
export async function knownTo(
  store: SegmentStore,
  rule: SegmentRule,
  ownId?: string,
): Promise<Known> {
  const rows = await store
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .select(['id', 'rule'])
    .execute()
  const known = new Map(rows.map(({ id, rule }) => [id, rule]))
  let count = 0
  const visit = (rule: SegmentRule, above: readonly string[]): void => {
    if (above.length > DEEPEST) throw refused('depth', 'Segments may name others five deep.')
    for (const condition of conditionsOf(rule)) {
      if (++count > MOST_CONDITIONS)
        throw refused('length', `With the segments that it names, this has too many conditions.`)
      if (condition.kind !== 'segment') continue
      const { segmentId } = condition
      if (above.includes(segmentId))
        throw refused('circle', 'A segment cannot depend on itself, not even through others.')
      const nested = known.get(segmentId)
      if (nested === undefined)
        throw refused('nested', 'One of the segments named here is no longer in use.')
      visit(nested, [...above, segmentId])
    }
  }
  visit(rule, ownId === undefined ? [] : [ownId])
  return known
}

/** The segments that a rule names itself. */
export function namedIn(rule: SegmentRule): string[] {
  const ids = conditionsOf(rule).flatMap((condition) =>
    condition.kind === 'segment' ? [condition.segmentId] : [],
  )
  return [...new Set(ids)]
}

function refused(what: string, message: string): DomainError {
  return new DomainError('invalid', `segment.${what}`, message)
}
