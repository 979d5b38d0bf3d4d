import type { Person } from '#people'
import { answerSurvey, changeSurveyState, createSurvey, importWave } from '#surveys'
import { DAY_MS } from './cast.ts'
import { startRandom, type Random } from './random.ts'
import type { SampleStore } from './store.ts'

const scores = [10, 9, 9, 8, 10, 7, 9, 6, 10, 8, 9, 3, 10, 9, 7, 10, 5, 9, 8, 10]
const reasons: Record<number, string> = {
  0: 'The delivery time was short, and the bike came ready to ride.',
  3: 'Good bikes. The delivery time could be shorter.',
  7: 'I waited long for an answer about my brakes.',
  11: 'Nobody answered my letter about the rattling mudguard.',
  16: 'The delivery time was twice what the shop had said.',
}
type Scale = 'nps' | 'csat' | 'ces'

/** So many days ago people were asked, and which shares were pleased and were not. */
interface PastWave {
  daysAgo: number
  pleased: number
  displeased: number
}

interface Asked {
  title: string
  scale: Scale
  waves: readonly PastWave[]
}

const service: Asked[] = [
  {
    title: 'How was the workshop?',
    scale: 'csat',
    waves: [
      { daysAgo: 240, pleased: 0.62, displeased: 0.16 },
      { daysAgo: 150, pleased: 0.7, displeased: 0.12 },
      { daysAgo: 60, pleased: 0.78, displeased: 0.07 },
    ],
  },
  {
    title: 'How easy was it to get a spare part?',
    scale: 'ces',
    waves: [
      { daysAgo: 170, pleased: 0.48, displeased: 0.27 },
      { daysAgo: 80, pleased: 0.6, displeased: 0.18 },
    ],
  },
]
const quarters: Asked = {
  title: 'Would you recommend our bikes?',
  scale: 'nps',
  waves: [
    { daysAgo: 290, pleased: 0.3, displeased: 0.34 },
    { daysAgo: 200, pleased: 0.38, displeased: 0.26 },
    { daysAgo: 105, pleased: 0.66, displeased: 0.06 },
  ],
}
/** Which scores are given by who is pleased, in between, and displeased. */
const given: Record<Scale, { pleased: Range; between: Range; displeased: Range }> = {
  nps: { pleased: [9, 10], between: [7, 8], displeased: [2, 6] },
  csat: { pleased: [4, 5], between: [3, 3], displeased: [1, 2] },
  ces: { pleased: [5, 7], between: [4, 4], displeased: [1, 3] },
}
type Range = readonly [number, number]

const INVITED = 70
const RESPONSE = 0.6

interface Member {
  id: string
  joinedAt: Date | undefined
}

/** Surveys that members of the sample answered in the past year; lately two were not content. */
export async function fillSurveys(
  store: SampleStore,
  agent: Person,
  members: readonly Member[],
  now: Date,
): Promise<void> {
  const random = startRandom('surveys')
  const surveys: string[] = []
  for (const asked of [...service, quarters]) {
    surveys.push(await fillSurvey(store, agent, { ...asked, members, now, random }))
  }
  const surveyId = surveys.at(-1) ?? ''
  for (const [place, score] of scores.entries()) {
    const member = members[place]
    if (!member) return
    const said = { nps: String(score), why: reasons[place] ?? '' }
    const answer = { given: said, locale: 'en', version: 1 } as const
    await answerSurvey(store, member, { surveyId }, answer)
  }
}

interface Filling extends Asked {
  members: readonly Member[]
  now: Date
  random: Random
}

async function fillSurvey(
  store: SampleStore,
  agent: Person,
  { title, scale, waves, members, now, random }: Filling,
): Promise<string> {
  const surveyId = await createSurvey(store, agent, { title, template: scale })
  await changeSurveyState(store, agent, { surveyId, state: 'live' })
  for (const { daysAgo, pleased, displeased } of waves) {
    const startedAt = new Date(now.getTime() - daysAgo * DAY_MS)
    const known = members.filter(({ joinedAt }) => joinedAt !== undefined && joinedAt < startedAt)
    const people = random.shuffled(known).slice(0, INVITED)
    const answers = people
      .filter(() => random.chance(RESPONSE))
      .map(({ id: personId }) => {
        const mood = random.next()
        const { [moodOf(mood, { pleased, displeased })]: range } = given[scale]
        const score = String(random.int(...range))
        const answeredAt = new Date(startedAt.getTime() + random.next() * 9 * DAY_MS)
        return { personId, given: { [scale]: score }, answeredAt }
      })
    const asked = people.map(({ id }) => id)
    await importWave(store, { surveyId, startedBy: agent.id, startedAt, people: asked, answers })
  }
  return surveyId
}

function moodOf(mood: number, { pleased, displeased }: Omit<PastWave, 'daysAgo'>) {
  if (mood < pleased) return 'pleased'
  return mood < 1 - displeased ? 'between' : 'displeased'
}
