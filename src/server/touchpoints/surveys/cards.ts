import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { profilesOf, type Person } from '#people'
import { askWithinBudget } from './ask.ts'
import { countSettled } from './count-settled.ts'
import { surveyPath } from './link.ts'
import { scaleOf, scales, type Question, type SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'

/** A survey that a member was chosen for, as it is offered beside a page. */
interface SurveyCard {
  waveId: string
  /** Where it is answered, once. */
  path: string
  heading: SurveyContent['heading']
  /** The first question, and its figures if it is answered by one. */
  question: { id: string; text: Question['text']; figures: number[] }
}

/**
 * Offers a member the survey that a wave of cards chose them for, and takes the ask from the budget
 * over everything that asks; nothing if there is none, or they may not be asked now.
 */
export function offerSurveyCard(
  store: SurveyStore,
  viewer: Pick<Person, 'id'>,
): Promise<SurveyCard | undefined> {
  return inTransaction(store, async (store) => {
    const due = await holdOffered(store, viewer)
    const [first] = due?.content.questions ?? []
    if (!due || !first) return undefined
    const { waveId, personId, content } = due
    const state = await askWithinBudget(store, { ...due, channel: 'card' })
    await settle(store, { waveId, personId }, state)
    await countSettled(store, waveId, state)
    if (state === 'unasked') return undefined
    const { id, text, kind } = first
    const path = await surveyPath(store, waveId, personId)
    return {
      waveId,
      path,
      heading: content.heading,
      question: { id, text, figures: figuresOf(kind) },
    }
  })
}

/** A member would rather not; the ask stays spent. */
export async function dismissSurveyCard(
  store: SurveyStore,
  viewer: Pick<Person, 'id'>,
  { waveId }: { waveId: string },
): Promise<void> {
  await store
    .updateTable('survey_invitations')
    .set({ state: 'dismissed', settled_at: now() })
    .where('wave_id', '=', waveId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where('state', '=', 'sent')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('survey_waves')
          .where('id', '=', waveId)
          .where('channel', '=', 'card')
          .select('id'),
      ),
    )
    .execute()
}

/** Of two pages that ask at once, one finds nothing. */
function holdOffered(store: SurveyStore, viewer: Pick<Person, 'id'>) {
  return store
    .selectFrom('survey_invitations as invitation')
    .innerJoin('survey_waves as wave', 'wave.id', 'invitation.wave_id')
    .innerJoin('surveys', 'surveys.id', 'wave.survey_id')
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'surveys.id')
        .onRef('wording.version', '=', 'surveys.version'),
    )
    .where('invitation.person_id', 'in', profilesOf(store, viewer.id))
    .where('invitation.state', '=', 'offered')
    .where('invitation.due_at', '<=', now())
    .where('wave.ended_at', 'is', null)
    .where('surveys.state', '=', 'live')
    .where('surveys.removed_at', 'is', null)
    .select(['wave.id as waveId', 'invitation.person_id as personId', 'surveys.id as surveyId'])
    .select(['again_after_days as againAfterDays', 'wording.content'])
    .select('surveys.is_anonymous as isAnonymous')
    .orderBy('invitation.due_at')
    .limit(sql.lit(1))
    .forUpdate('invitation')
    .skipLocked()
    .executeTakeFirst()
}

function settle(
  store: SurveyStore,
  { waveId, personId }: { waveId: string; personId: string },
  state: 'sent' | 'unasked',
) {
  return store
    .updateTable('survey_invitations')
    .set({ state, settled_at: now() })
    .where('wave_id', '=', waveId)
    .where('person_id', '=', personId)
    .execute()
}

function figuresOf(kind: Question['kind']): number[] {
  const scale = scaleOf(kind)
  if (!scale) return []
  const { low, high } = scales[scale]
  return Array.from({ length: high - low + 1 }, (_, place) => low + place)
}
