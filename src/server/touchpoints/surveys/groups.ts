import { sql, type RawBuilder } from 'kysely'
import { DomainError } from '#errors'
import type { Person } from '#people'
import { isPartShown, partsShown } from '#statistics'
import { findSurvey } from './read.ts'
import type { SurveyStore } from './tables.ts'

/** By what answers are parted, in SQL: `key` and `name` of the groups of `scored.person_id`. */
export interface AnswerGroups {
  rows: RawBuilder<{ key: string; name: string }>
  /** Whether nobody is in two of them, so that what is hidden might be found by taking away. */
  isApart: boolean
}

/** Those who answered a survey and belong together. */
export interface GroupOfAnswers {
  key: string
  name: string
  n: number
  /** Not with fewer than ten, nor where fewer than ten would be left over. */
  isShown: boolean
}

/**
 * Who answered a survey under their name, group by group, those of most answers first. Refuses
 * anonymous surveys, of whose answers nobody knows who gave them.
 */
export async function listGroupsOfAnswers(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
  groups: AnswerGroups,
): Promise<GroupOfAnswers[]> {
  const { isAnonymous } = await findSurvey(store, viewer, surveyId)
  if (isAnonymous) {
    const message = 'Anonymous answers cannot be parted by who gave them.'
    throw new DomainError('invalid', 'survey.groups', message)
  }
  const { rows } = await sql<{ key: string; name: string; n: number; all: number }>`
    with scored as materialized (${namedAnswers(surveyId)})
    select part.key, min(part.name) as name, count(*)::int as n,
      (select count(*)::int from survey_answers where survey_id = ${surveyId}) as "all"
    from scored cross join lateral (${groups.rows}) as part (key, name)
    group by part.key order by n desc, name limit ${sql.lit(MOST_GROUPS)}
  `.execute(store)
  const sizes = rows.map(({ n }) => n)
  const all = rows[0]?.all ?? 0
  const shown = groups.isApart ? partsShown(sizes, all) : sizes.map((n) => isPartShown(n, all))
  return rows.map(({ key, name, n }, place) => ({ key, name, n, isShown: shown[place] ?? false }))
}

/** A condition on `answer`: whoever gave it is of the group. */
export function isOfGroup({ rows, key }: { rows: AnswerGroups['rows']; key: string }) {
  return sql`exists (
    select from people as own
    cross join lateral (select own.canonical_id as person_id, answer.answered_at) as scored
    cross join lateral (${rows}) as part (key, name)
    where own.id = answer.person_id and part.key = ${key}
  )`
}

const MOST_GROUPS = 100

function namedAnswers(surveyId: string) {
  return sql`
    select own.canonical_id as person_id, answer.answered_at
    from survey_answers as answer join people as own on own.id = answer.person_id
    where answer.survey_id = ${surveyId}`
}
