import { conditionKinds, matches, type Condition, type SegmentRule } from '#segments'
import { textIn } from '../account/typed.ts'
import { isRule } from './segment-words.ts'

const DEEPEST = 5
const MOST = 30

/** The rule that a form holds. What is left open is kept open; whether it is right is asked later. */
export function readRule(form: FormData, path = 'r', depth = 1): SegmentRule {
  const kind = matches.find((match) => match === form.get(`${path}.kind`)) ?? 'all'
  const of: SegmentRule['of'] = []
  for (let index = 0; index < MOST; index++) {
    const place = `${path}.${index}`
    const kind = form.get(`${place}.kind`)
    if (kind === null) break
    if (matches.some((match) => match === kind) && depth < DEEPEST)
      of.push(readRule(form, place, depth + 1))
    const known = conditionKinds.find((one) => one === kind)
    if (known !== undefined) of.push(readCondition(form, place, known))
  }
  return { kind, of }
}

/** The rule after what was asked by a button: `add r.1` or `remove r.0.2`. */
export function changeRule(rule: SegmentRule, form: FormData, wish: string): SegmentRule {
  const [act, path = ''] = wish.split(' ')
  const places = path.split('.').slice(1).map(Number)
  if (act === 'add') {
    const kind = form.get(`${path}.add`)
    const part: Condition | SegmentRule | undefined =
      kind === 'rules' ? { kind: 'any', of: [] } : emptyOf(kind)
    return part ? addTo(rule, places, part) : rule
  }
  return act === 'remove' ? removeFrom(rule, places) : rule
}

function addTo(
  rule: SegmentRule,
  [place, ...rest]: number[],
  part: Condition | SegmentRule,
): SegmentRule {
  if (place === undefined) return { ...rule, of: [...rule.of, part] }
  const of = rule.of.map((each, index) =>
    index === place && isRule(each) ? addTo(each, rest, part) : each,
  )
  return { ...rule, of }
}

function removeFrom(rule: SegmentRule, [place, ...rest]: number[]): SegmentRule {
  if (rest.length === 0) return { ...rule, of: rule.of.filter((_, index) => index !== place) }
  const of = rule.of.map((each, index) =>
    index === place && isRule(each) ? removeFrom(each, rest) : each,
  )
  return { ...rule, of }
}

function emptyOf(kind: FormDataEntryValue | null): Condition | undefined {
  const known = conditionKinds.find((one) => one === kind)
  if (known === undefined) return undefined
  const form = new FormData()
  for (const [field, value] of Object.entries(beginnings)) form.set(`r.${field}`, value)
  return readCondition(form, 'r', known)
}

const beginnings = {
  ...{ is: 'at_least', times: '1', days: '30', which: 'last' },
  ...{ part: 'recency', score: '5', test: 'is', within: '30' },
}

function readCondition(form: FormData, path: string, kind: Condition['kind']): Condition {
  const text = (field: string) => textIn(form, `${path}.${field}`)
  const all = (field: string) => form.getAll(`${path}.${field}`).map(String)
  const orNull = (field: string) => text(field) || null
  const number = (field: string) => (text(field) === '' ? null : Number(text(field)))
  const detail = text('detailKey') ? { key: text('detailKey'), value: text('detailValue') } : null
  const isOrWas = text('is') === 'longer_ago' ? 'longer_ago' : 'since'
  const entered = text('enteredDays') ? { is: isOrWas, days: number('enteredDays') } : null
  const fields: Record<Condition['kind'], object> = {
    did: {
      ...{ types: all('types'), detail, is: text('is'), times: number('times') },
      ...{ within: number('within'), from: orNull('from'), until: orNull('until') },
    },
    when: {
      types: all('types'),
      which: text('which'),
      is: isOrWas,
      days: number('days'),
    },
    role: { roles: all('roles') },
    language: {
      languages: text('languages')
        .split(/[,;\s]+/)
        .filter(Boolean),
    },
    joined: { is: isOrWas, days: number('days') },
    claim: { claim: text('claim') || 'email', isVerified: text('isVerified') !== '' },
    trait: { name: text('name'), value: text('value') },
    field: { key: text('key'), is: text('test') || 'is', value: text('value'), to: text('to') },
    tag: { tag: text('tag') },
    relation: { relations: all('relations') },
    rfm: { names: all('names') },
    rfm_score: { part: text('part') || 'recency', is: text('is'), score: number('score') },
    stage: { stages: all('stages'), entered },
    engagement: { is: text('is'), times: number('times'), within: number('within') },
    trust: { levels: all('levels').map(Number) },
    group: { groupId: text('groupId') },
    space: { spaceId: text('spaceId') },
    organization: {
      ...{ organizationId: orNull('organizationId'), relation: orNull('relation') },
      ...{ role: orNull('role'), territoryId: orNull('territoryId') },
    },
    score: { scale: text('scale') || 'nps', is: text('is'), score: number('score') },
    survey: {
      is: text('is') === 'not_answered' ? 'not_answered' : 'answered',
      ...{ surveyId: orNull('surveyId'), within: number('within') },
    },
    segment: { segmentId: text('segmentId') },
  }
  // Whether it is one is asked by the act that it goes to.
  return { kind, ...fields[kind] } as Condition
}
