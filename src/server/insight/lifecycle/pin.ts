import type { StageEntry } from './stage.ts'
import type { CountingSign } from './story.ts'

type Pin = CountingSign & { kind: 'override'; until: Date }

/** Whether staff decided on a stage with an end: it holds until then, whatever somebody does. */
export function isPin(sign: Pick<CountingSign, 'kind' | 'until'>): sign is Pin {
  return sign.kind === 'override' && sign.until !== null
}

/**
 * Lays decisions with an end over what the rule says, which decides again when they end. A later
 * decision, with or without an end, takes the place of an earlier one.
 */
export function layOver(
  ruled: readonly StageEntry[],
  signs: readonly CountingSign[],
): StageEntry[] {
  const decisions = signs.filter(({ kind }) => kind === 'override')
  return decisions.reduce<StageEntry[]>(
    (history, decision, index) => {
      if (!isPin(decision)) return history
      const next = decisions[index + 1]?.at
      const isCut = next !== undefined && next <= decision.until
      const end = isCut ? next : decision.until
      return [
        ...history.filter(({ since }) => since < decision.at),
        ...pinned(decision),
        ...(isCut ? [] : released(ruled, decision)),
        ...history.filter(({ since }) => since >= end && (isCut || since > end)),
      ]
    },
    [...ruled],
  )
}

function pinned({ stage, at, activityId }: Pin): StageEntry[] {
  return stage ? [{ stage, since: at, why: 'overridden', activityIds: [activityId] }] : []
}

/** What comes when the end does: nothing, where the rule is of the same mind. */
function released(ruled: readonly StageEntry[], { stage, until, activityId }: Pin): StageEntry[] {
  const meant = ruled.findLast(({ since }) => since <= until)?.stage ?? 'awareness'
  if (meant === stage) return []
  return [{ stage: meant, since: until, why: 'override_ended', activityIds: [activityId] }]
}
