export { answerSurvey, type Door, type NewAnswer } from './answer.ts'
export { outcomes, settlement, type Outcome, type SurveyCase } from './case.ts'
export { assignCase, reopenCase, settleCase } from './cases.ts'
export { findAsked, hasAnswered, type Asked } from './find-asked.ts'
export type { Given } from './given.ts'
export {
  changeSurveyState,
  createSurvey,
  editSurvey,
  removeSurvey,
  restoreVersion,
} from './keep.ts'
export { readSurveyToken, surveyPath } from './link.ts'
export {
  listAnswers,
  listScoresOf,
  streamAnswers,
  type Answer,
  type ScoreOf,
} from './list-answers.ts'
export { listCases, listCasesOf, listSettledCases } from './list-cases.ts'
export { mixSpent } from './mix-spent.ts'
export { mayRunSurveys } from './policy.ts'
export { findSurvey, listSurveys, type Survey, type SurveyCard } from './read.ts'
export { findResults, type ResultFilter, type Results } from './results.ts'
export { drawSample, startWave, type NewWave } from './start-wave.ts'
export {
  needsParts,
  newSurvey,
  questionKinds,
  scaleOf,
  scales,
  surveyContent,
  surveyLocales,
  textIn,
  type Channel,
  type Locale,
  type Question,
  type QuestionKind,
  type Scale,
  type SurveyContent,
  type SurveyState,
} from './survey.ts'
export type { SurveyTables } from './tables.ts'
export { themesOf, type Theme } from './themes.ts'
export { listWaves, type Wave } from './waves.ts'
export { LEAST_ANSWERS, type QuestionResult } from './weigh.ts'
export { writeSurveyLetters, type SurveyHouse } from './write-letters.ts'
