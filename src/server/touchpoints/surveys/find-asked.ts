import { found } from '#errors'
import type { Person } from '#people'
import { hashLink, readSurveyToken } from './link.ts'
import { mayAnswer } from './policy.ts'
import type { Channel, SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'

/** By which a survey was opened: its own address, a site of the business, or a letter or card. */
export type Door = { surveyId: string; isEmbedded?: boolean } | { token: string }

/** What somebody is asked who opens the link of a survey. */
export interface Asked {
  surveyId: string
  version: number
  content: SurveyContent
  isAnonymous: boolean
  state: 'open' | 'answered' | 'closed'
  waveId: string | null
  channel: Channel
  /** It closes with so many answers. */
  stopAfter: number | null
  /** Whose letter it was. */
  personId: string | null
}

/** What a survey asks. Looking changes nothing: programs open every link of a letter. */
export async function findAsked(
  store: SurveyStore,
  door: Door,
  /** The wording that was shown, if it is not the present one. */
  shown?: number,
): Promise<Asked> {
  const letter = 'token' in door ? await findLetter(store, door.token) : undefined
  const surveyId = letter?.surveyId ?? ('surveyId' in door ? door.surveyId : '')
  const row = await store
    .selectFrom('surveys')
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'surveys.id')
        .on('wording.version', '=', (eb) =>
          shown === undefined ? eb.ref('surveys.version') : eb.val(shown),
        ),
    )
    .where('surveys.id', '=', surveyId)
    .where('surveys.state', '!=', 'draft')
    .where('removed_at', 'is', null)
    .select(['state', 'removed_at as removedAt', 'is_anonymous as isAnonymous'])
    .select(['wording.version', 'content', 'stop_after as stopAfter'])
    .executeTakeFirst()
  const survey = found(row, 'survey.unknown', 'There is no such survey.')
  const { version, content, isAnonymous, stopAfter } = survey
  return {
    ...{ surveyId, version, content, isAnonymous, stopAfter },
    state: letter?.isSpent ? 'answered' : mayAnswer(survey) && !letter?.isOver ? 'open' : 'closed',
    waveId: letter?.waveId ?? null,
    channel: letter?.channel ?? ('isEmbedded' in door && door.isEmbedded ? 'embed' : 'link'),
    personId: letter?.personId ?? null,
  }
}

/** Whether a member has answered a survey by its own link; of anonymous ones nobody knows. */
export async function hasAnswered(
  store: SurveyStore,
  viewer: Pick<Person, 'id'>,
  surveyId: string,
): Promise<boolean> {
  const answer = await store
    .selectFrom('survey_answers')
    .where('survey_id', '=', surveyId)
    .where('person_id', '=', viewer.id)
    .where('wave_id', 'is', null)
    .select('id')
    .executeTakeFirst()
  return answer !== undefined
}

async function findLetter(store: SurveyStore, token: string) {
  const { waveId, personId } = await readSurveyToken(store, token)
  const invitation = await store
    .selectFrom('survey_invitations as invitation')
    .innerJoin('survey_waves as wave', 'wave.id', 'invitation.wave_id')
    .innerJoin('people', 'people.id', 'invitation.person_id')
    .where('wave_id', '=', waveId)
    .where('person_id', '=', personId)
    .where('people.erased_at', 'is', null)
    .select(['wave.survey_id as surveyId', 'wave.ended_at as endedAt', 'wave.channel'])
    .executeTakeFirst()
  const { surveyId, endedAt, channel } = found(
    invitation,
    'survey.unknown',
    'There is no such survey.',
  )
  const spent = await store
    .selectFrom('survey_spent')
    .where('survey_id', '=', surveyId)
    .where('token_hash', '=', hashLink(token))
    .select('survey_id')
    .executeTakeFirst()
  const isSpent = spent !== undefined
  return { surveyId, waveId, personId, channel, isSpent, isOver: endedAt !== null }
}
