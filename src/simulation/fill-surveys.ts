import type { Person } from '#people'
import { answerSurvey, changeSurveyState, createSurvey, importWave } from '#surveys'
import { DAY_MS } from './cast.ts'
import { startRandom } from './random.ts'
import type { SampleStore } from './store.ts'

const scores = [10, 9, 9, 8, 10, 7, 9, 6, 10, 8, 9, 3, 10, 9, 7, 10, 5, 9, 8, 10]
const reasons: Record<number, string> = {
  0: 'The delivery time was short, and the bike came ready to ride.',
  3: 'Good bikes. The delivery time could be shorter.',
  7: 'I waited long for an answer about my brakes.',
  11: 'Nobody answered my letter about the rattling mudguard.',
  16: 'The delivery time was twice what the shop had said.',
}
/** So many days ago people were asked, and how their scores fell: ever better. */
const quarters = [
  { daysAgo: 290, promoters: 0.3, detractors: 0.34 },
  { daysAgo: 200, promoters: 0.38, detractors: 0.26 },
  { daysAgo: 105, promoters: 0.66, detractors: 0.06 },
]
const INVITED = 70
const RESPONSE = 0.6

/** A survey that members of the sample answer each quarter; lately two were not content. */
export async function fillSurveys(
  store: SampleStore,
  agent: Person,
  members: readonly { id: string; joinedAt: Date | undefined }[],
  now: Date,
): Promise<void> {
  const surveyId = await createSurvey(store, agent, { title: 'Would you recommend our bikes?' })
  await changeSurveyState(store, agent, { surveyId, state: 'live' })
  const random = startRandom('surveys')
  for (const { daysAgo, promoters, detractors } of quarters) {
    const startedAt = new Date(now.getTime() - daysAgo * DAY_MS)
    const known = members.filter(({ joinedAt }) => joinedAt !== undefined && joinedAt < startedAt)
    const people = random.shuffled(known).slice(0, INVITED)
    const answers = people
      .filter(() => random.chance(RESPONSE))
      .map(({ id: personId }) => {
        const mood = random.next()
        const nps =
          mood < promoters
            ? random.int(9, 10)
            : mood < 1 - detractors
              ? random.int(7, 8)
              : random.int(2, 6)
        const answeredAt = new Date(startedAt.getTime() + random.next() * 9 * DAY_MS)
        return { personId, given: { nps: String(nps) }, answeredAt }
      })
    const asked = people.map(({ id }) => id)
    await importWave(store, { surveyId, startedBy: agent.id, startedAt, people: asked, answers })
  }
  for (const [place, score] of scores.entries()) {
    const member = members[place]
    if (!member) return
    const given = { nps: String(score), why: reasons[place] ?? '' }
    await answerSurvey(store, member, { surveyId }, { given, locale: 'en', version: 1 })
  }
}
