import { sql } from 'kysely'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { createPeople, type Person } from '#people'
import { changeSurveyState, createSurvey, findResults, listSurveys, listWaves } from '#surveys'
import { median, print, scratchFolder, sizeOr, wordAfter } from './report.ts'

/**
 * The results of a survey over a million answers (`--size`), against the bare SQL that counts the
 * same figures: how often each was given, and the latest texts. The two in turn, each round on its
 * own, so that what else the machine does falls on both; the list of surveys must not feel the million at all.
 */
export async function run(): Promise<void> {
  const answers = sizeOr(1_000_000)
  const rounds = Number(wordAfter('--rounds') ?? 9)
  await using folder = await scratchFolder()
  const settings = { fsync: 'off', shared_buffers: '512MB' }
  const server = await startEmbedded({ folder: folder.path, settings })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const { viewer, surveyId } = await fill(database, answers)
  const analyst = openStore(server.ownerUrl)
  await sql`vacuum analyze`.execute(analyst)
  await analyst.destroy()
  const [ours, bare, lists, waves]: number[][] = [[], [], [], []]
  for (let round = 0; round < rounds; round++) {
    bare?.push(await time(() => countBare(database, surveyId)))
    ours?.push(await time(() => findResults(database, viewer, surveyId)))
    lists?.push(await time(() => listSurveys(database, viewer)))
    waves?.push(await time(() => listWaves(database, viewer, surveyId)))
  }
  const ratios = (ours ?? []).map((ms, round) => ms / (bare?.[round] ?? NaN))
  print('surveys', {
    answers,
    'results, ms': ours,
    'bare SQL, ms': bare,
    'results, × bare SQL (budget 1.5)': ratios,
    'median of ratios': median(ratios),
    'list of surveys, ms': lists,
    'waves with scores, ms': waves,
  })
  await database.destroy()
  await server.stop()
}

async function countBare(database: Database, surveyId: string): Promise<void> {
  await sql`
    select question, part, number, count(*)::int from survey_values
    where survey_id = ${surveyId} and number is not null group by question, part, number
  `.execute(database)
  await sql`
    select question, count(distinct answer_id)::int from survey_values
    where survey_id = ${surveyId} and (part <> '' or body is not null) group by question
  `.execute(database)
  await sql`
    select question, body from survey_values
    where survey_id = ${surveyId} and body is not null order by answer_id desc limit 2000
  `.execute(database)
}

/** One in five of a million writes why; four waves of 1000 answers are among them. */
async function fill(database: Database, answers: number) {
  const [owner] = await createPeople(database, [{ name: 'Owner' }])
  if (!owner) throw new Error('Nobody is there.')
  const viewer: Person = { ...owner, role: 'owner' }
  const surveyId = await createSurvey(database, viewer, { title: 'How are we?' })
  await changeSurveyState(database, viewer, { surveyId, state: 'live' })
  await sql`
    insert into survey_waves (id, survey_id, number, share, spread_days, invited, started_by, started_at)
    select gen_random_uuid(), ${surveyId}, number, 1000000, 0, 2000, ${owner.id}, now()
    from generate_series(1, 4) as number
  `.execute(database)
  await sql`
    insert into survey_answers (id, survey_id, version, wave_id, channel, locale, answered_on,
      answered_at, is_anonymous)
    select gen_random_uuid(), ${surveyId}, 1,
      (select id from survey_waves where survey_waves.number = 1 + place / 1000), 'letter', 'en',
      now(), now() - place * interval '1 second', false
    from generate_series(0, ${answers - 1}::int) as place
  `.execute(database)
  await sql`
    insert into survey_values (answer_id, survey_id, question, number)
    select id, survey_id, 'nps', floor(11 * sqrt(random()))::int from survey_answers
  `.execute(database)
  await sql`
    insert into survey_values (answer_id, survey_id, question, body)
    select id, survey_id, 'why', 'The delivery time was ' || (random() * 60)::int || ' days'
    from survey_answers where random() < 0.2
  `.execute(database)
  return { viewer, surveyId }
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await act()
  return performance.now() - from
}
