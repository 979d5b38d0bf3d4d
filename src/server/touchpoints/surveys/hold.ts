import { found } from '#errors'
import { isId } from '#ids'
import type { SurveyStore } from './tables.ts'

/** A survey, which nobody else changes until we are done. */
export async function holdSurvey(
  store: SurveyStore,
  id: string,
  { withRemoved = false }: { withRemoved?: boolean } = {},
) {
  let survey = store
    .selectFrom('surveys')
    .where('id', '=', isId(id) ? id : null)
    .select(['id', 'title', 'state', 'version', 'is_anonymous as isAnonymous'])
    .select(['again_after_days as againAfterDays', 'removed_at as removedAt'])
    .forUpdate()
  if (!withRemoved) survey = survey.where('removed_at', 'is', null)
  return found(await survey.executeTakeFirst(), 'survey.unknown', 'There is no such survey.')
}
