import type { Condition, Deed, SegmentRule } from './rule.ts'

const contributions: Deed[] = ['topic.started', 'reply.posted', 'comment.posted', 'idea.proposed']

/** Segments that most businesses ask for first, to begin with and to change. */
export const segmentTemplates = {
  new_and_away: all(
    { kind: 'when', types: ['order.paid'], which: 'first', is: 'since', days: 90 },
    did(['person.visited'], 0, null, 'exactly'),
  ),
  silent_regulars: all(did(contributions, 5, 365), {
    ...{ kind: 'when', types: contributions, which: 'last', is: 'longer_ago', days: 45 },
  }),
  champions: all({ kind: 'rfm', names: ['champions'] }),
  helpful_owners: all(did(['order.paid'], 1, null), did(['reply.posted'], 3, 90)),
  buying_again: all(did(['order.paid'], 2, 180)),
} satisfies Record<string, SegmentRule>

export type TemplateName = keyof typeof segmentTemplates

function all(...of: Condition[]): SegmentRule {
  return { kind: 'all', of }
}

function did(
  types: Deed[],
  times: number,
  within: number | null,
  is: 'at_least' | 'exactly' = 'at_least',
): Condition {
  return { kind: 'did', types, detail: null, is, times, within, from: null, until: null }
}
