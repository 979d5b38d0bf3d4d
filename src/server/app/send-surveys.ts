import type { Config } from '#config'
import type { Tables } from '#database'
import { streamMembers } from '#segments'
import type { Viewer } from '#spaces'
import { startWave, writeSurveyLetters, type NewWave } from '#surveys'
import { houseOf } from './carry-news.ts'
import { openKey } from './house-key.ts'
import type { AppTables, Database } from './tables.ts'

/** Writes the letters of surveys that are due. */
export async function sendSurveys(database: Database, config: Config): Promise<void> {
  const key = await openKey(config.dataFolder)()
  await writeSurveyLetters(database, { ...houseOf(database, config), key })
}

/** Plans a wave of letters or cards for whoever belongs to a segment now. */
export async function sendToSegment(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  { surveyId, segmentId, ...wave }: NewWave & { surveyId: string; segmentId: string },
): Promise<{ waveId: string; invited: number }> {
  const people: string[] = []
  for await (const members of streamMembers(store, viewer, segmentId)) {
    people.push(...members.map(({ personId }) => personId))
  }
  return await startWave(store, viewer, { surveyId, segmentId, people, ...wave })
}
