import { sql, type RawBuilder } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { findPerson, type HistoryEntry, type Person } from '#people'
import { compile, type Asked } from './compile.ts'
import { activitiesMeant } from './deed-source.ts'
import { knownTo } from './known.ts'
import { findSegment } from './read.ts'
import type { Condition } from './rule.ts'
import type { Scope } from './source.ts'
import type { SegmentStore } from './tables.ts'

/** One condition: whether it holds for somebody, what was found, and what decides it. */
export interface Verdict {
  condition: Condition
  holds: boolean
  found: unknown
  activities: HistoryEntry[]
}

/** Whether somebody belongs to a segment, and what each condition says of them. */
export interface Explanation {
  personId: string
  isIn: boolean
  verdicts: Verdict[]
}

const MOST_ACTIVITIES = 5

/** Why somebody is in a segment or not, by its rule as of now. */
export function explainMembership(
  store: SegmentStore,
  viewer: Person | undefined,
  { segmentId, personId: profileId }: { segmentId: string; personId: string },
): Promise<Explanation> {
  return inTransaction(store, async (store) => {
    const { rule } = await findSegment(store, viewer, segmentId)
    const { id: personId } = await findPerson(store, profileId)
    const known = await knownTo(store, rule, segmentId)
    const scope = { at: now(), people: [personId] }
    const { from, holds, asked } = compile(rule, known, scope)
    const { rows } = await sql<{ isIn: boolean; answers: { holds: boolean; found: unknown }[] }>`
      select coalesce(${holds}, false) as "isIn", jsonb_build_array(${sql.join(asked.map(answer))}) as answers
      ${from}
    `.execute(store)
    const [said] = rows
    const verdicts: Verdict[] = []
    for (const [index, { condition }] of asked.entries()) {
      const { holds, found } = said?.answers[index] ?? { holds: false, found: null }
      const activities = await listDeciding(store, condition, scope, personId)
      verdicts.push({ condition, holds, found, activities })
    }
    return { personId, isIn: said?.isIn ?? false, verdicts }
  })
}

function answer({ holds, found }: Asked): RawBuilder<unknown> {
  return sql`jsonb_build_object('holds', coalesce(${holds}, false), 'found', ${found})`
}

async function listDeciding(
  store: SegmentStore,
  condition: Condition,
  scope: Scope,
  personId: string,
): Promise<HistoryEntry[]> {
  const which = meantBy(condition, scope, personId)
  if (which === undefined) return []
  const first = condition.kind === 'when' && condition.which === 'first'
  const { rows } = await sql<HistoryEntry>`
    select act.id, act.type, act.person_id as "profileId", act.details, act.source,
      act.organization_id as "organizationId", act.subject_id as "subjectId",
      act.occurred_at as "occurredAt"
    from activities act join people profile on profile.id = act.person_id
    where profile.canonical_id = ${personId} and ${which}
    order by act.occurred_at ${first ? sql`asc` : sql`desc`}, act.id
    limit ${sql.lit(MOST_ACTIVITIES)}
  `.execute(store)
  return rows
}

function meantBy(condition: Condition, scope: Scope, personId: string) {
  if (condition.kind === 'did' || condition.kind === 'when')
    return activitiesMeant(condition, scope)
  if (condition.kind === 'score' || condition.kind === 'survey')
    return sql<boolean>`act.type in ('survey.asked', 'survey.answered')`
  if (condition.kind !== 'stage') return undefined
  return sql<boolean>`act.id = any(coalesce((
    select activity_ids from lifecycle_stages
    where person_id = ${personId} and since <= ${scope.at}
    order by position desc limit 1
  ), '{}'))`
}
