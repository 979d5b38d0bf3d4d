import { ada, ann, type Store } from '#test'
import { changeSurveyState, createSurvey } from './keep.ts'
import { surveyPath } from './link.ts'
import { startWave } from './start-wave.ts'
import { writeSurveyLetters } from './write-letters.ts'

export const house = {
  origin: 'https://guild.example',
  siteName: () => Promise.resolve('Guild'),
  key: 'k'.repeat(32),
}
export const said = (given: Record<string, string | string[]>, version = 1) => {
  return { given, version, locale: 'en' } as const
}

/** A survey that takes answers. */
export async function open(store: Store, isAnonymous = false) {
  const surveyId = await createSurvey(store, ann, { title: 'How are we?', isAnonymous })
  await changeSurveyState(store, ann, { surveyId, state: 'live' })
  return surveyId
}

/** Letters to some people, and the link in each. */
export async function invite(
  store: Store,
  surveyId: string,
  people = [ada.id],
  siteName = house.siteName,
) {
  await store
    .insertInto('accounts')
    .values(people.map((person_id) => ({ person_id, email: `${person_id}@mail.example` })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { waveId } = await startWave(store, ann, { surveyId, people })
  await writeSurveyLetters(store, { ...house, siteName })
  const token = async (personId: string) =>
    (await surveyPath(store, waveId, personId)).replace('/survey/by/', '')
  return { waveId, token }
}
