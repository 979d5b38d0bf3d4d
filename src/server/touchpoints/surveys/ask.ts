import { noteAsk } from '#asking'
import { record } from '#timeline'
import type { WaveChannel } from './survey.ts'
import type { SurveyStore } from './tables.ts'

interface Asking {
  personId: string
  surveyId: string
  againAfterDays: number
  isAnonymous: boolean
  channel: WaveChannel
}

/** Takes an ask from the budget over everything that asks, or says that somebody is not asked. */
export async function askWithinBudget(
  store: SurveyStore,
  { personId, surveyId, againAfterDays, isAnonymous, channel }: Asking,
): Promise<'sent' | 'unasked'> {
  const verdict = await noteAsk(store, {
    ...{ personId, kind: 'survey', subjectId: surveyId, againAfterDays },
  })
  if (verdict !== 'yes') return 'unasked'
  if (!isAnonymous) {
    const details = { channel }
    await record(store, { type: 'survey.asked', personId, subjectId: surveyId, details })
  }
  return 'sent'
}
