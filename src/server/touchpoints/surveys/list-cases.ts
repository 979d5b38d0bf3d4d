import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '#clock'
import { allow } from '#errors'
import { pageOf, readCursor, type Page } from '#paging'
import type { Person } from '#people'
import type { SurveyCase } from './case.ts'
import { mayReadAnswers } from './policy.ts'
import type { SurveyStore } from './tables.ts'

const PAGE_SIZE = 30
const dayAndId = z.tuple([z.iso.date(), z.uuid()])

/** Bad scores that somebody has to look after, by the day when it should be done. */
export async function listCases(
  store: SurveyStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<SurveyCase>> {
  allowCases(viewer)
  let cases = selectCases(store).where('settled_at', 'is', null)
  if (after !== undefined) {
    const [day, id] = readCursor(after, dayAndId)
    cases = cases.where(
      sql<boolean>`(survey_cases.due_on, survey_cases.id) > (${day}::date, ${id}::uuid)`,
    )
  }
  const rows = await cases
    .orderBy('survey_cases.due_on')
    .orderBy('survey_cases.id')
    .limit(sql.lit(PAGE_SIZE + 1))
    .execute()
  return pageOf(rows, PAGE_SIZE, (row) => [row.dueOn, row.id], asCase)
}

/** What was looked after last (30). */
export async function listSettledCases(
  store: SurveyStore,
  viewer: Person | undefined,
): Promise<SurveyCase[]> {
  allowCases(viewer)
  const rows = await selectCases(store)
    .where('settled_at', 'is not', null)
    .orderBy('settled_at', 'desc')
    .limit(sql.lit(PAGE_SIZE))
    .execute()
  return rows.map(asCase)
}

function allowCases(viewer: Person | undefined): void {
  allow(mayReadAnswers(viewer), 'survey.read', 'Only staff who look after customers see this.')
}

function selectCases(store: SurveyStore) {
  return store
    .selectFrom('survey_cases')
    .innerJoin('surveys', 'surveys.id', 'survey_cases.survey_id')
    .innerJoin('people as profile', 'profile.id', 'survey_cases.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .leftJoin('people as owner', 'owner.id', 'survey_cases.owner_id')
    .select(['survey_cases.id', 'survey_cases.survey_id as surveyId', 'answer_id as answerId'])
    .select(['surveys.title as surveyTitle', 'person.id as personId', 'person.name'])
    .select(['scale', 'score', 'owner_id as ownerId', 'owner.name as ownerName', 'outcome', 'note'])
    .select(['opened_at as openedAt', 'settled_at as settledAt'])
    .select(sql<string>`survey_cases.due_on::text`.as('dueOn'))
    .select(
      sql<string | null>`(
        select body from survey_values
        where answer_id = survey_cases.answer_id and body is not null and question <> all(
          select asked ->> 'id' from survey_answers as answer
          join survey_versions as wording
            on wording.survey_id = answer.survey_id and wording.version = answer.version,
            jsonb_array_elements(wording.content -> 'questions') as asked
          where answer.id = survey_cases.answer_id and asked ->> 'kind' = 'contact'
        )
        order by question limit 1
      )`.as('words'),
    )
}

function asCase(row: Omit<SurveyCase, 'isOverdue'>): SurveyCase {
  const isOverdue = row.settledAt === null && row.dueOn < now().toISOString().slice(0, 10)
  return { ...row, isOverdue }
}
