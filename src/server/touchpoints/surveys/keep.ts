import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { record } from '#timeline'
import { holdSurvey } from './hold.ts'
import { nameParts } from './names.ts'
import { mayRunSurveys } from './policy.ts'
import { newSurvey, surveyContent, type SurveyContent, type SurveyState } from './survey.ts'
import type { SurveyStore } from './tables.ts'
import { contentFrom } from './templates.ts'

const message = 'Only agents and admins may do this.'

/** Begins a survey from a template; returns its id. Whether it is anonymous stays so. */
export function createSurvey(
  store: SurveyStore,
  actor: Person | undefined,
  input: z.input<typeof newSurvey>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const { title, isAnonymous, template } = checked(newSurvey, input, 'invalid')
    const id = newId()
    await store
      .insertInto('surveys')
      .values({ id, title, is_anonymous: isAnonymous, created_by: actor.id })
      .execute()
    await addVersion(store, actor, { id, version: 1 }, contentFrom(template, title))
    const details = { isAnonymous }
    await record(store, { type: 'survey.created', personId: actor.id, subjectId: id, details })
    return id
  })
}

/**
 * Gives a survey another wording, as a version of its own. Refuses if somebody else has changed it
 * since `version`, addresses of people where answers are anonymous, questions of another kind, and names of questions
 * and choices that were taken out; what has none gets one that was never used.
 */
export function editSurvey(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, version, content }: { surveyId: string; version: number; content: unknown },
): Promise<number> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const survey = await holdSurvey(store, surveyId)
    if (survey.version !== version) {
      const message = 'Somebody else has changed this survey meanwhile. Look at it, and try again.'
      throw new DomainError('conflict', 'survey.changed', message)
    }
    const wanted = checked(surveyContent, content as SurveyContent, 'invalid')
    if (survey.isAnonymous && wanted.questions.some(({ kind }) => kind === 'contact')) {
      const message = 'An anonymous survey cannot ask how to reach somebody.'
      throw new DomainError('invalid', 'survey.contact', message)
    }
    const former = await listContents(store, surveyId)
    const named = nameParts(wanted, { present: former.at(-1) ?? wanted, former })
    return await addVersion(store, actor, { id: surveyId, version: version + 1 }, named)
  })
}

/** Takes back what was changed since an earlier version; answers keep to theirs. */
export function restoreVersion(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, version }: { surveyId: string; version: number },
): Promise<number> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const survey = await holdSurvey(store, surveyId)
    const earlier = await store
      .selectFrom('survey_versions')
      .where('survey_id', '=', surveyId)
      .where('version', '=', version)
      .select('content')
      .executeTakeFirst()
    if (!earlier) throw new DomainError('not_found', 'survey.version', 'There is no such version.')
    return await addVersion(
      store,
      actor,
      { id: surveyId, version: survey.version + 1 },
      earlier.content,
    )
  })
}

/** Opens a survey for answers, closes it, or makes it a draft again. */
export function changeSurveyState(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, state }: { surveyId: string; state: SurveyState },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    const survey = await holdSurvey(store, surveyId)
    if (survey.state === state) return
    await store.updateTable('surveys').set({ state }).where('id', '=', surveyId).execute()
    if (state === 'draft') return
    const type = state === 'live' ? 'survey.opened' : 'survey.closed'
    const details = { version: survey.version }
    await record(store, { type, personId: actor.id, subjectId: surveyId, details })
  })
}

/** Takes a survey out of sight with all that was answered, or brings it back. */
export function removeSurvey(
  store: SurveyStore,
  actor: Person | undefined,
  { surveyId, isRemoved = true }: { surveyId: string; isRemoved?: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRunSurveys(actor), 'survey.run', message)
    await holdSurvey(store, surveyId, { withRemoved: true })
    await store
      .updateTable('surveys')
      .set({ removed_at: isRemoved ? now() : null })
      .where('id', '=', surveyId)
      .execute()
  })
}

/** Every wording that a survey had, the present one last. */
async function listContents(store: SurveyStore, surveyId: string): Promise<SurveyContent[]> {
  const versions = await store
    .selectFrom('survey_versions')
    .where('survey_id', '=', surveyId)
    .select('content')
    .orderBy('version')
    .execute()
  return versions.map(({ content }) => content)
}

async function addVersion(
  store: SurveyStore,
  actor: Person,
  { id, version }: { id: string; version: number },
  content: SurveyContent,
): Promise<number> {
  await store
    .insertInto('survey_versions')
    .values({
      survey_id: id,
      version,
      content: JSON.stringify(content) as never,
      made_by: actor.id,
    })
    .execute()
  if (version === 1) return version
  await store.updateTable('surveys').set({ version }).where('id', '=', id).execute()
  const details = { version }
  await record(store, { type: 'survey.edited', personId: actor.id, subjectId: id, details })
  return version
}
