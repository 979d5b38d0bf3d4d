import { deriveEngagement } from '#engagement'
import { told } from '#lifecycle'
import { orderTypes, type Activity, type ActivityType } from '#timeline'
import { conditionsOf, deeds, type Condition, type SegmentRule } from './rule.ts'
import type { Known } from './compile.ts'

const ofGroups = [
  'group.joined',
  'group.left',
  'group.member_added',
  'group.member_removed',
  'group.request_decided',
] as const satisfies readonly ActivityType[]
const always = ['person.merged', 'person.unmerged', 'person.role_changed', 'person.joined'] as const

const touching: Record<Exclude<Condition['kind'], 'did' | 'when' | 'segment'>, ActivityType[]> = {
  role: [],
  language: ['person.edited'],
  joined: [],
  claim: ['person.claim_added', 'person.claim_removed'],
  trait: [],
  field: ['person.field_set'],
  tag: ['person.tagged'],
  relation: ['person.relation_started', 'person.relation_ended'],
  rfm: [],
  rfm_score: [],
  stage: [...told],
  engagement: [...deriveEngagement.types],
  trust: ['standing.changed'],
  group: [...ofGroups],
  space: [...ofGroups],
  score: ['survey.answered'],
  survey: ['survey.answered', 'survey.asked'],
  organization: ['person.organization_joined', 'person.organization_left'],
}

const derived = new Set<Condition['kind']>(['stage', 'engagement'])

/** Every activity that can touch any segment. */
export const touches: readonly ActivityType[] = [
  ...new Set([...deeds, ...orderTypes, ...always, ...Object.values(touching).flat()]),
]

/** Which activities may move somebody in or out by a rule. The rest is noticed each night. */
export function typesTouching(rule: SegmentRule, known: Known): ActivityType[] {
  const types = conditionsOf(rule).flatMap((condition): readonly ActivityType[] => {
    if (condition.kind === 'did' || condition.kind === 'when') {
      return asksForOrders(condition) ? [...condition.types, ...orderTypes] : condition.types
    }
    if (condition.kind !== 'segment') return touching[condition.kind]
    const nested = known.get(condition.segmentId)
    return nested ? typesTouching(nested, known) : []
  })
  return [...new Set([...types, ...always])].sort()
}

/** Whether a rule asks for what follows from the timeline as segments do: stages, days, orders. */
export function asksForDerived(rule: SegmentRule, known: Known): boolean {
  return conditionsOf(rule).some((condition) => {
    if (condition.kind !== 'segment') {
      return derived.has(condition.kind) || asksForOrders(condition)
    }
    const nested = known.get(condition.segmentId)
    return nested !== undefined && asksForDerived(nested, known)
  })
}

function asksForOrders(condition: Condition): boolean {
  return 'types' in condition && condition.types.includes('order.paid')
}

/** Whom an activity may move: who did it, and whom its details name. */
export function concernedIn({ personId, subjectId, type, details }: Activity): string[] {
  const { memberId, authorId } = details as { memberId?: string; authorId?: string }
  const merged = type === 'person.merged' || type === 'person.unmerged' ? subjectId : undefined
  return [personId, memberId, authorId, merged].filter((id) => id !== undefined)
}
