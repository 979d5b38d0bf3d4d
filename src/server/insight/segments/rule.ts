import { z } from 'zod'
import { fieldTests, isMeasure } from '#fields'
import { stages } from '#lifecycle'
import { claimKinds, relationKinds, roles } from '#people'
import type { ActivityType } from '#timeline'
import { segmentNames } from '#value'

/** What people do that a rule may ask about. */
export const deeds = [
  'person.joined',
  'person.visited',
  'topic.started',
  'reply.posted',
  'comment.posted',
  'post.reacted',
  'idea.proposed',
  'idea.voted',
  'reply.accepted',
  'thanks.received',
  'message.sent',
  'order.paid',
  'order.refunded',
] as const satisfies readonly ActivityType[]
export type Deed = (typeof deeds)[number]

export const DEEPEST = 5
const MOST_CONDITIONS = 30

const OPEN = 'Something is missing in the rule. Please fill in every condition.'

const days = z.int().min(1, 'At least one day.').max(3650, 'At most 3650 days.')
const open = z
  .string()
  .trim()
  .max(100, 'At most 100 characters.')
  .refine((text) => !text.includes('\u0000'), 'This holds a character that is none.')
const text = open.min(1, 'Please fill this in.')
const several = <Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.array(z.enum(names)).min(1, 'Please choose at least one.').max(names.length)
const did = several(deeds)
const howMany = ['at_least', 'at_most', 'exactly'] as const
const scores = ['recency', 'frequency', 'amount'] as const
const detail = z.object({ key: text, value: text }).nullable().default(null)

/** A condition on one person. Days are counted back from now, each of 24 hours. */
const condition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('did'),
    types: did,
    detail,
    is: z.enum(howMany),
    times: z.int().min(0).max(10_000),
    within: days.nullable().default(null),
    from: z.iso.date().nullable().default(null),
    until: z.iso.date().nullable().default(null),
  }),
  z.object({
    kind: z.literal('when'),
    types: did,
    which: z.enum(['first', 'last']),
    is: z.enum(['longer_ago', 'since']),
    days,
  }),
  z.object({ kind: z.literal('role'), roles: several(roles) }),
  z.object({ kind: z.literal('language'), languages: z.array(text).min(1).max(20) }),
  z.object({ kind: z.literal('joined'), is: z.enum(['longer_ago', 'since']), days }),
  z.object({ kind: z.literal('claim'), claim: z.enum(claimKinds), isVerified: z.boolean() }),
  z.object({ kind: z.literal('trait'), name: text, value: text }),
  z
    .object({
      kind: z.literal('field'),
      key: text,
      is: z.enum(fieldTests).default('is'),
      value: open.default(''),
      to: open.default(''),
    })
    .refine(({ is, value }) => is === 'set' || value !== '', 'Please say what it must be.')
    .refine(isComparable, 'Please enter numbers, or dates such as 2026-05-01.'),
  z.object({ kind: z.literal('tag'), tag: text }),
  z.object({ kind: z.literal('relation'), relations: several(relationKinds) }),
  z.object({ kind: z.literal('rfm'), names: several(segmentNames as [Name, ...Name[]]) }),
  z.object({
    kind: z.literal('rfm_score'),
    part: z.enum(scores),
    is: z.enum(howMany),
    score: z.int().min(1).max(5),
  }),
  z.object({
    kind: z.literal('stage'),
    stages: several(stages),
    entered: z
      .object({ is: z.enum(['longer_ago', 'since']), days })
      .nullable()
      .default(null),
  }),
  z.object({
    kind: z.literal('engagement'),
    is: z.enum(howMany),
    times: z.int().min(0).max(365),
    within: days.max(365, 'At most 365 days.'),
  }),
  z.object({
    kind: z.literal('trust'),
    levels: z.array(z.int().min(0).max(4)).min(1, 'Please choose at least one.').max(5),
  }),
  z.object({ kind: z.literal('space'), spaceId: z.uuid() }),
  z.object({ kind: z.literal('group'), groupId: z.uuid() }),
  z.object({
    kind: z.literal('organization'),
    organizationId: z.uuid().nullable().default(null),
    relation: z.enum(relationKinds).nullable().default(null),
    role: text.nullable().default(null),
    territoryId: z.uuid().nullable().default(null),
  }),
  z.object({
    kind: z.literal('score'),
    scale: z.enum(['nps', 'csat', 'ces', 'rating']),
    is: z.enum(howMany),
    score: z.int().min(0).max(10),
  }),
  z.object({
    kind: z.literal('survey'),
    is: z.enum(['answered', 'not_answered']),
    surveyId: z.uuid().nullable().default(null),
    within: days,
  }),
  z.object({ kind: z.literal('segment'), segmentId: z.uuid() }),
])
type Name = (typeof segmentNames)[number]
export type Condition = z.output<typeof condition>
export const conditionKinds = condition.options.map((option) => option.shape.kind.value)

export const matches = ['all', 'any', 'none'] as const

/** All, any or none of some conditions and rules. */
export interface SegmentRule {
  kind: (typeof matches)[number]
  of: (Condition | SegmentRule)[]
}

/** A rule: at most five deep and thirty conditions long. */
export const rule = (ruleOf(DEEPEST) as z.ZodType<SegmentRule, SegmentRule>).refine(
  (rule) => conditionsOf(rule).length <= MOST_CONDITIONS,
  `Please use at most ${MOST_CONDITIONS} conditions.`,
)

/** What a segment is made of. */
export const newSegment = z.object({
  name: text.max(80, 'At most 80 characters.'),
  description: z.string().trim().max(500, 'At most 500 characters.').default(''),
  rule,
})

/** Every condition of a rule, in the order in which it is read. */
export function conditionsOf(rule: SegmentRule): Condition[] {
  return rule.of.flatMap((part) => (isRule(part) ? conditionsOf(part) : [part]))
}

export function isRule(part: Condition | SegmentRule): part is SegmentRule {
  return 'of' in part
}

function isComparable({ is, value, to }: { is: string; value: string; to: string }): boolean {
  if (is === 'at_least' || is === 'at_most') return isMeasure(value)
  return is !== 'between' || (isMeasure(value) && isMeasure(to))
}

function ruleOf(depth: number): z.ZodType {
  const part = depth > 1 ? z.union([condition, z.lazy(() => ruleOf(depth - 1))], OPEN) : condition
  return z.object({
    kind: z.enum(matches),
    of: z.array(part).min(1, 'Please add a condition.').max(MOST_CONDITIONS),
  })
}
