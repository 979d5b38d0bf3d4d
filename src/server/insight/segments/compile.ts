import { sql, type RawBuilder } from 'kysely'
import { answers } from './answer-source.ts'
import { howLately, howOften } from './deed-source.ts'
import { facts, ownFacts } from './fact-source.ts'
import { memberships } from './group-source.ts'
import { isRule, type Condition, type SegmentRule } from './rule.ts'
import { isInScope, type Scope, type Source } from './source.ts'
import { states } from './state-source.ts'

/** The rules of other segments that a rule asks about, by id. */
export type Known = ReadonlyMap<string, SegmentRule>

/** One condition as it is asked, those of other segments under the one that names these. */
export interface Asked {
  condition: Condition
  holds: RawBuilder<boolean>
  found: RawBuilder<unknown>
}

/** A rule as one question: what to read, who fits, when that may change, and each condition. */
export interface Compiled {
  from: RawBuilder<unknown>
  holds: RawBuilder<boolean>
  due: RawBuilder<Date | null>
  asked: Asked[]
}

/**
 * Makes one statement of a rule. Every source is read once and joined to the customers, so that
 * the cost is that of the sources, whatever the rule makes of them.
 */
export function compile(rule: SegmentRule, known: Known, scope: Scope): Compiled {
  const sources: Source[] = []
  const asked: Asked[] = []

  const ask = (part: SegmentRule | Condition, isOwn: boolean): RawBuilder<boolean> => {
    if (isRule(part))
      return combine(
        part.kind,
        part.of.map((each) => ask(each, isOwn)),
      )
    const answer = part.kind === 'segment' ? nested(part.segmentId) : simple(part)
    if (isOwn) asked.push({ condition: part, ...answer })
    return answer.holds
  }
  const nested = (id: string) => {
    const rule = known.get(id)
    return { holds: rule ? ask(rule, false) : sql<boolean>`false`, found: sql`null::jsonb` }
  }
  const simple = (condition: Exclude<Condition, { kind: 'segment' }>) => {
    const source = sourceOf(condition, scope)
    const row = `c${sources.push(source)}`
    return { holds: source.holds(row), found: source.found(row) }
  }

  const holds = ask(rule, true)
  const rows = sources.map(({ rows }, index) =>
    rows === null
      ? sql``
      : sql`left join (${rows}) ${sql.ref(`c${index + 1}`)}
          on ${sql.ref(`c${index + 1}.person_id`)} = person.id`,
  )
  const dues = sources.flatMap(({ due }, index) => (due ? [due(`c${index + 1}`)] : []))
  return {
    from: sql`
      from people person ${sql.join(rows, sql` `)}
      where person.merged_into_id is null and person.role in ('member', 'dealer')
        and not person.is_bot and ${isInScope(scope, 'person.id')}`,
    holds,
    due: dues.length === 0 ? sql`null::timestamptz` : sql`least(${sql.join(dues)})`,
    asked,
  }
}

/** What is unknown does not hold, but its contrary does. */
function combine(kind: SegmentRule['kind'], parts: RawBuilder<boolean>[]): RawBuilder<boolean> {
  if (kind === 'all') return sql`(${sql.join(parts, sql` and `)})`
  const any = sql<boolean>`(${sql.join(parts, sql` or `)})`
  return kind === 'any' ? any : sql`(not coalesce(${any}, false))`
}

function sourceOf(condition: Exclude<Condition, { kind: 'segment' }>, scope: Scope): Source {
  switch (condition.kind) {
    case 'did':
      return howOften(condition, scope)
    case 'when':
      return howLately(condition, scope)
    case 'role':
      return ownFacts.role(condition)
    case 'language':
      return ownFacts.language(condition)
    case 'joined':
      return ownFacts.joined(condition, scope)
    case 'claim':
      return facts.claim(condition, scope)
    case 'trait':
      return facts.trait(condition, scope)
    case 'field':
      return facts.field(condition, scope)
    case 'tag':
      return facts.tag(condition, scope)
    case 'relation':
      return facts.relation(condition, scope)
    case 'rfm':
      return states.rfm(condition, scope)
    case 'rfm_score':
      return states.rfm_score(condition, scope)
    case 'stage':
      return states.stage(condition, scope)
    case 'engagement':
      return states.engagement(condition, scope)
    case 'trust':
      return ownFacts.trust(condition)
    case 'group':
      return memberships.group(condition, scope)
    case 'space':
      return memberships.space(condition, scope)
    case 'organization':
      return facts.organization(condition, scope)
    case 'score':
      return answers.score(condition, scope)
    case 'survey':
      return answers.survey(condition, scope)
  }
}
