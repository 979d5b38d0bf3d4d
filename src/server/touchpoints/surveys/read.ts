import { sql } from 'kysely'
import { allow, found } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '#people'
import { mayReadAnswers } from './policy.ts'
import type { SurveyContent, SurveyState } from './survey.ts'
import type { SurveyStore } from './tables.ts'

interface SurveyCard {
  id: string
  title: string
  state: SurveyState
  isAnonymous: boolean
  version: number
  answers: number
  createdAt: Date
}

interface Survey extends SurveyCard {
  content: SurveyContent
  /** Sites that may show it. */
  origins: string[]
  /** It closes by itself with so many answers. */
  stopAfter: number | null
  againAfterDays: number
}

const PAGE_SIZE = 30

/** Every survey that was not removed, the latest first. */
export async function listSurveys(
  store: SurveyStore,
  viewer: Person | undefined,
  { after }: { after?: string | undefined } = {},
): Promise<Page<SurveyCard>> {
  allowSurveys(viewer)
  const rows = await latestFirst(selectSurveys(store), ['surveys.created_at', 'surveys.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => row,
  )
}

/** One survey with its present wording. */
export async function findSurvey(
  store: SurveyStore,
  viewer: Person | undefined,
  surveyId: string,
): Promise<Survey> {
  allowSurveys(viewer)
  const survey = await selectSurveys(store)
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'surveys.id')
        .onRef('wording.version', '=', 'surveys.version'),
    )
    .where('surveys.id', '=', surveyId)
    .select(['wording.content', 'origins', 'stop_after as stopAfter'])
    .select('again_after_days as againAfterDays')
    .executeTakeFirst()
  return found(survey, 'survey.unknown', 'There is no such survey.')
}

function selectSurveys(store: SurveyStore) {
  return store
    .selectFrom('surveys')
    .where('surveys.removed_at', 'is', null)
    .select(['surveys.id', 'title', 'state', 'is_anonymous as isAnonymous', 'surveys.version'])
    .select('surveys.created_at as createdAt')
    .select(
      sql<number>`(
        select coalesce(sum(answers), 0)::int from survey_counts where survey_id = surveys.id
      )`.as('answers'),
    )
}

export function allowSurveys(viewer: Person | undefined): void {
  allow(mayReadAnswers(viewer), 'survey.read', 'Only staff who look after customers see this.')
}
