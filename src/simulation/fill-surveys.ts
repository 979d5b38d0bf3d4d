import type { Person } from '#people'
import { answerSurvey, changeSurveyState, createSurvey } from '#surveys'
import type { SampleStore } from './store.ts'

const scores = [10, 9, 9, 8, 10, 7, 9, 6, 10, 8, 9, 3, 10, 9, 7, 10, 5, 9, 8, 10]
const reasons: Record<number, string> = {
  0: 'The delivery time was short, and the bike came ready to ride.',
  3: 'Good bikes. The delivery time could be shorter.',
  7: 'I waited long for an answer about my brakes.',
  11: 'Nobody answered my letter about the rattling mudguard.',
  16: 'The delivery time was twice what the shop had said.',
}

/** A survey that members of the sample answered; two of them were not content. */
export async function fillSurveys(
  store: SampleStore,
  agent: Person,
  members: readonly { id: string }[],
): Promise<void> {
  const surveyId = await createSurvey(store, agent, { title: 'Would you recommend our bikes?' })
  await changeSurveyState(store, agent, { surveyId, state: 'live' })
  for (const [place, score] of scores.entries()) {
    const member = members[place]
    if (!member) return
    const given = { nps: String(score), why: reasons[place] ?? '' }
    await answerSurvey(store, member, { surveyId }, { given, locale: 'en', version: 1 })
  }
}
